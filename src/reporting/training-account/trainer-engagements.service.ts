import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../../shared/errors/common-errors.js';
import { type Fault, invalidInput } from '../../shared/errors/fault.js';
import { TrainersApi } from '../../trainers/trainers.api.js';
import { entryFault } from './account-entries.errors.js';
import { backwards, type Engagement, overlapping } from './domain/engagements.js';
import { type EngagedRow, TrainerEngagementsRepository } from './trainer-engagements.repository.js';

/** The engagements of a trainer, with the version that a change is made from. */
export interface Engagements {
  items: EngagedRow[];
  version: number;
}

/** In what capacity a trainer works for the providers that they train for. Trainers are every coordinator's. */
@Injectable()
export class TrainerEngagements {
  constructor(
    private readonly work: UnitOfWork,
    private readonly engagements: TrainerEngagementsRepository,
    private readonly trainers: TrainersApi,
    private readonly organisations: OrganisationsApi,
  ) {}

  /** @throws not_found. */
  async of(trainerId: string): Promise<Engagements> {
    if (!(await this.trainers.exist([trainerId]))) throw notFound();
    const items = await this.engagements.inForce(trainerId);
    return { items, version: await this.engagements.version(trainerId) };
  }

  /**
   * Makes these the engagements of the trainer. One that stays keeps since when it is known; one that goes is
   * superseded, so that an account of the past keeps it.
   * @throws not_found, stale_version (412), invalid_input (422) with every fault.
   */
  replace(
    actor: Actor,
    trainerId: string,
    version: number,
    wanted: readonly Engagement[],
  ): Promise<Engagements> {
    return this.work.run(async () => {
      await this.engagements.lock(trainerId);
      const now = await this.of(trainerId);
      if (now.version !== version) throw staleVersion();
      const faults = await this.faults(wanted);
      if (faults.length > 0) throw invalidInput(faults);
      const gone = now.items.filter((one) => !wanted.some((other) => isSame(one, other)));
      const come = wanted.filter((one) => !now.items.some((other) => isSame(one, other)));
      await this.engagements.supersede(gone.map(({ id }) => id));
      await this.engagements.insert(trainerId, come, actor.accountId);
      return this.of(trainerId);
    });
  }

  private async faults(wanted: readonly Engagement[]): Promise<Fault[]> {
    const at = (index: number, name: string): string => `/engagements/${index}/${name}`;
    const faults = [
      ...backwards(wanted).map((i) => entryFault(at(i, 'endsOn'), 'ends_before_start')),
      ...overlapping(wanted).map((i) => entryFault(at(i, 'startsOn'), 'engagements_overlap')),
    ];
    for (const [i, { providerId }] of wanted.entries()) {
      const known = await this.organisations.providerExists(providerId);
      if (!known) faults.push(entryFault(at(i, 'providerId'), 'unknown_provider'));
    }
    return faults;
  }
}

function isSame(one: Engagement, other: Engagement): boolean {
  return (
    one.providerId === other.providerId.toLowerCase() &&
    one.kind === other.kind &&
    one.startsOn === other.startsOn &&
    one.endsOn === other.endsOn
  );
}
