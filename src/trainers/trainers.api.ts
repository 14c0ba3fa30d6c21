import { Injectable } from '@nestjs/common';
import { ClearancesRepository } from './clearances.repository.js';
import { TrainersRepository } from './trainers.repository.js';

/** What other modules may ask of trainers. Scope is theirs to check. */
@Injectable()
export class TrainersApi {
  constructor(
    private readonly trainers: TrainersRepository,
    private readonly clearances: ClearancesRepository,
  ) {}

  /** Whether each of these ids is a trainer. */
  async exist(ids: readonly string[]): Promise<boolean> {
    return (await this.names(ids)).size === new Set(ids.map((id) => id.toLowerCase())).size;
  }

  /** Whether the trainer is cleared to assess this block. */
  isCleared(trainerId: string, blockId: string): Promise<boolean> {
    return this.clearances.isCleared(trainerId, blockId);
  }

  /** Names by id, given names first; an unknown id has no entry. */
  async names(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.trainers.names(ids);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
