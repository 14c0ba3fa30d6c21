import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import { CohortsApi } from '../../cohorts/cohorts.api.js';
import { EnrolmentsApi } from '../../enrolments/enrolments.api.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../../shared/errors/common-errors.js';
import { type Fault, invalidInput } from '../../shared/errors/fault.js';
import { entryFault } from './account-entries.errors.js';
import { AccountEntriesRepository, type CohortEntry, type EntryOf } from './account-entries.repository.js';
import type { TraineeType } from './domain/trainee-types.js';

/** An entry with the version that a change is made from. */
export type Entered<Entry> = Entry & { version: number };

const NOTHING: CohortEntry = { objective: null, certificationCode: null, entrustedTo: null };

/** What a coordinator says of own cohorts and their trainees, because nothing else in the product tells it. */
@Injectable()
export class AccountEntries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: AccountEntriesRepository,
    private readonly cohorts: CohortsApi,
    private readonly enrolments: EnrolmentsApi,
    private readonly organisations: OrganisationsApi,
  ) {}

  /** @throws not_found. */
  async ofCohort(actor: Actor, cohortId: string): Promise<Entered<CohortEntry>> {
    const cohort = await this.cohorts.facts(cohortId);
    if (!cohort || !this.cohorts.mayRun(actor, cohort)) throw notFound();
    const entry = (await this.entries.ofCohort(cohortId)) ?? NOTHING;
    return { ...entry, version: await this.entries.version('cohort', cohortId) };
  }

  /** @throws not_found, stale_version (412), invalid_input (422) with every fault. */
  sayOfCohort(
    actor: Actor,
    cohortId: string,
    version: number,
    entry: CohortEntry,
  ): Promise<Entered<CohortEntry>> {
    return this.work.run(async () => {
      await this.entries.lock('cohort', cohortId);
      const now = await this.ofCohort(actor, cohortId);
      if (now.version !== version) throw staleVersion();
      const faults = await this.faults(cohortId, entry);
      if (faults.length > 0) throw invalidInput(faults);
      await this.change('cohort', cohortId, now, entry, () =>
        this.entries.insertOfCohort(cohortId, entry, actor.accountId),
      );
      return this.ofCohort(actor, cohortId);
    });
  }

  /** @throws not_found. */
  async ofEnrolment(actor: Actor, enrolmentId: string): Promise<Entered<{ type: TraineeType | null }>> {
    const enrolment = await this.enrolments.find(enrolmentId);
    if (!enrolment || !(await this.enrolments.inScope(actor, enrolment))) throw notFound();
    const type = await this.entries.typeOf(enrolmentId);
    return { type, version: await this.entries.version('enrolment', enrolmentId) };
  }

  /** Null takes back what was said: the type follows from the learner's situation again. */
  sayOfEnrolment(
    actor: Actor,
    enrolmentId: string,
    version: number,
    type: TraineeType | null,
  ): Promise<Entered<{ type: TraineeType | null }>> {
    return this.work.run(async () => {
      await this.entries.lock('enrolment', enrolmentId);
      const now = await this.ofEnrolment(actor, enrolmentId);
      if (now.version !== version) throw staleVersion();
      await this.change('enrolment', enrolmentId, now, { type }, async () => {
        if (type) await this.entries.insertType(enrolmentId, type, actor.accountId);
      });
      return this.ofEnrolment(actor, enrolmentId);
    });
  }

  /** What is said again is no change. */
  private async change<Entry extends object>(
    of: EntryOf,
    id: string,
    { version: _, ...now }: Entered<Entry>,
    wanted: Entry,
    insert: () => Promise<void>,
  ): Promise<void> {
    const said = now as Record<string, unknown>;
    if (Object.entries(wanted).every(([name, value]) => said[name] === value)) return;
    await this.entries.supersede(of, id);
    await insert();
  }

  private async faults(cohortId: string, entry: CohortEntry): Promise<Fault[]> {
    const { certificationCode, entrustedTo } = entry;
    const faults: Fault[] = [];
    if (certificationCode && !(await this.entries.certificationExists(certificationCode))) {
      faults.push(entryFault('/certificationCode', 'unknown_certification'));
    }
    if (entrustedTo) {
      const own = await this.entries.providerOfCohort(cohortId);
      if (!(await this.organisations.providerExists(entrustedTo))) {
        faults.push(entryFault('/entrustedTo', 'unknown_provider'));
      } else if (own === null) faults.push(entryFault('/entrustedTo', 'nobody_entrusts'));
      else if (own === entrustedTo) faults.push(entryFault('/entrustedTo', 'entrusted_to_itself'));
    }
    return faults;
  }
}
