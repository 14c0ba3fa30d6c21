import { Injectable } from '@nestjs/common';
import { type Actor, AuthApi, type InvitationLink } from '../auth/auth.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { keyIn, type Page, pageOf } from '../shared/http/pagination.js';
import { ClearancesRepository } from './clearances.repository.js';
import { trainerScope } from './trainers.access.js';
import { trainerEmailTaken, unknownBlock, unknownProvider } from './trainers.errors.js';
import { type TrainerFacts, type TrainerRow, TrainersRepository } from './trainers.repository.js';

/** Trainers: recorded by the coordinator under their provider, cleared block by block, invited to sign in. */
@Injectable()
export class Trainers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trainers: TrainersRepository,
    private readonly clearances: ClearancesRepository,
    private readonly organisations: OrganisationsApi,
    private readonly auth: AuthApi,
  ) {}

  async list(actor: Actor, { search, providerId, limit, cursor }: TrainerQuery): Promise<Page<TrainerRow>> {
    const key = keyIn(cursor, 2)?.map(String) as [string, string] | undefined;
    const namePart = search?.trim().replace(/[\\%_]/g, '\\$&') ?? null;
    const filter = { namePart, providerId: providerId ?? null };
    const rows = await this.trainers.list(trainerScope(actor), filter, limit, key);
    return pageOf(
      rows,
      limit,
      (row) => [row.sort_key, row.id],
      (row) => row,
    );
  }

  /** @throws not_found, also outside the caller's scope. */
  async get(actor: Actor, id: string): Promise<TrainerRow> {
    const trainer = await this.trainers.find(trainerScope(actor), id);
    if (!trainer) throw notFound();
    return trainer;
  }

  /** @throws invalid_input (422), trainer_email_taken (409). */
  create(actor: Actor, facts: TrainerFacts): Promise<TrainerRow> {
    return this.written(async () => {
      await this.refuseUnknownProvider(facts.providerId);
      return this.get(actor, await this.trainers.insert(facts));
    });
  }

  /** What is undefined stays. @throws not_found, stale_version, invalid_input (422), trainer_email_taken (409). */
  change(actor: Actor, id: string, version: number, changes: Partial<TrainerFacts>): Promise<TrainerRow> {
    return this.written(async () => {
      const before = await this.get(actor, id);
      const { familyName = before.family_name, givenNames = before.given_names } = changes;
      const { email = before.email, providerId = before.provider_id } = changes;
      if (before.version !== version) throw staleVersion();
      await this.refuseUnknownProvider(providerId);
      const done = await this.trainers.update(id, version, { familyName, givenNames, email, providerId });
      if (!done) throw staleVersion();
      return this.get(actor, id);
    });
  }

  /** Makes these the blocks of the trainer. @throws not_found, stale_version, invalid_input (422). */
  clear(actor: Actor, id: string, version: number, blockIds: readonly string[]): Promise<TrainerRow> {
    return this.work.run(async () => {
      await this.get(actor, id);
      const wanted = blockIds.map((blockId) => blockId.toLowerCase());
      if (!(await this.clearances.touch(id, version))) throw staleVersion();
      const known = await this.clearances.knownBlocks(wanted);
      const faults = wanted.flatMap((blockId, i) => (known.has(blockId) ? [] : [unknownBlock(i)]));
      if (faults.length > 0) throw invalidInput(faults);
      await this.clearances.replace(id, wanted, actor.accountId);
      return this.get(actor, id);
    });
  }

  /** The link by which a trainer opens their account. @throws not_found, email_taken (409). */
  async invite(actor: Actor, id: string): Promise<{ accountId: string; invitation: InvitationLink }> {
    const { email, given_names, family_name } = await this.get(actor, id);
    return this.auth.inviteTrainer(actor.accountId, {
      id,
      email,
      displayName: `${given_names} ${family_name}`,
    });
  }

  private async refuseUnknownProvider(providerId: string): Promise<void> {
    if (!(await this.organisations.providerExists(providerId))) throw invalidInput([unknownProvider()]);
  }

  private async written(work: () => Promise<TrainerRow>): Promise<TrainerRow> {
    try {
      return await this.work.run(work);
    } catch (error) {
      throw brokenConstraint(error) === 'one_trainer_per_email' ? trainerEmailTaken() : error;
    }
  }
}

/** What a list of trainers is asked for. */
export interface TrainerQuery {
  search?: string | undefined;
  providerId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}
