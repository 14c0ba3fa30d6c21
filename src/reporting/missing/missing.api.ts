import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import type { MissingItem } from './domain/missing-item.js';
import { MISSING_KINDS } from './domain/missing-kinds.js';
import { FindMissing } from './find-missing.js';

export type { MissingItem } from './domain/missing-item.js';
export {
  type AskedRole,
  KINDS as MISSING_WORDS,
  MISSING_KINDS,
  type MissingKind,
  type Need,
} from './domain/missing-kinds.js';

/** As many as are ever asked for at once: a programme of 100,000 people that signed nothing stays below. */
const ALL = 5_000_000;

/** What other modules may ask of missing evidence. */
@Injectable()
export class MissingApi {
  constructor(
    private readonly missing: FindMissing,
    private readonly work: UnitOfWork,
  ) {}

  /** All that is missing now in a programme, or in one cohort. The caller has checked the scope. */
  async of(scope: { programmeId?: string; cohortId?: string }): Promise<MissingItem[]> {
    const programmeId = scope.programmeId ?? (await this.programmeOf(scope.cohortId));
    if (programmeId === undefined) return [];
    const search = { programmeId, cohortId: scope.cohortId, kinds: MISSING_KINDS, role: null };
    return (await this.missing.find(search, ALL)).map(({ place: _place, ...item }) => item);
  }

  private async programmeOf(cohortId: string | undefined): Promise<string | undefined> {
    const [row] = await this.work.query<{ id: string }>(
      `SELECT programme_id AS id FROM cohorts WHERE id = $1`,
      [cohortId ?? null],
    );
    return row?.id;
  }
}
