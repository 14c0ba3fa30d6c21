import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { type Page, pageOf, type PageRequest } from '../shared/http/pagination.js';
import { CohortPartsRepository, type Juror } from './cohort-parts.repository.js';
import { CohortToRun } from './cohort-to-run.js';
import { faultAt } from './cohorts.errors.js';
import { CohortsRepository } from './cohorts.repository.js';
import { idIn } from './cursor.js';
import { ReplaceTrainers } from './replace-trainers.js';

/** Who trains and who assesses in a cohort. */
@Injectable()
export class CohortPeople {
  constructor(
    private readonly work: UnitOfWork,
    private readonly toRun: CohortToRun,
    private readonly cohorts: CohortsRepository,
    private readonly parts: CohortPartsRepository,
    private readonly trainers: ReplaceTrainers,
  ) {}

  /**
   * Replaces the trainers. Who leaves is released from the half-days to come; who joins is booked for them.
   * @throws not_found, stale_version (412), cohort_status_conflict, half_days_overlap (409), invalid_input (422).
   */
  setTrainers(actor: Actor, id: string, version: number, trainerIds: readonly string[]): Promise<void> {
    return this.work.run(async () => {
      const cohort = await this.toRun.lock(actor, id, version);
      if (trainerIds.length === 0 && cohort.status !== 'draft') {
        throw invalidInput([faultAt('/trainerIds', 'trainer_needed')]);
      }
      await this.trainers.replace(actor, id, trainerIds);
      await this.cohorts.touch(id, version);
    });
  }

  /** @throws not_found, stale_version (412), cohort_status_conflict (409), invalid_input (422). */
  setAssessors(actor: Actor, id: string, version: number, accountIds: readonly string[]): Promise<Juror[]> {
    return this.work.run(async () => {
      await this.toRun.lock(actor, id, version);
      const known = await this.parts.knownJurors(accountIds);
      const faults = accountIds.flatMap((accountId, i) =>
        known.has(accountId.toLowerCase()) ? [] : [faultAt(`/accountIds/${i}`, 'not_a_juror')],
      );
      if (faults.length > 0) throw invalidInput(faults);
      await this.parts.replaceAssessors(id, accountIds);
      await this.cohorts.touch(id, version);
      return this.parts.assessors(id);
    });
  }

  /** @throws not_found. */
  async assessors(actor: Actor, id: string): Promise<Juror[]> {
    if (!(await this.cohorts.find(actor, id))) throw notFound();
    return this.parts.assessors(id);
  }

  /** Whom a coordinator may call in. */
  async jurors({ limit = 50, cursor }: PageRequest): Promise<Page<Juror>> {
    const rows = await this.parts.jurors(limit, idIn(cursor));
    return pageOf(
      rows,
      limit,
      (juror) => [juror.accountId],
      (juror) => juror,
    );
  }
}
