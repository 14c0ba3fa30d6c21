import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { type Page, pageOf } from '../shared/http/pagination.js';
import type { CohortDetail, CohortView, HalfDayView } from './cohort-view.js';
import { CohortsRepository, type CohortStep } from './cohorts.repository.js';
import { idIn } from './cursor.js';
import type { CohortsRequest } from './dto/cohort.requests.js';
import { HalfDaysRepository } from './half-days.repository.js';

/** Cohorts as each role may read them. */
@Injectable()
export class Cohorts {
  constructor(
    private readonly cohorts: CohortsRepository,
    private readonly halfDays: HalfDaysRepository,
  ) {}

  /** @throws not_found, outside the caller's scope too. */
  async get(actor: Actor, id: string): Promise<CohortDetail> {
    const cohort = await this.cohorts.find(actor, id);
    if (!cohort) throw notFound();
    return { ...cohort, halfDays: await this.halfDays.ofCohort(id) };
  }

  /** @throws not_found, outside the caller's scope too. */
  async halfDay(actor: Actor, id: string): Promise<HalfDayView> {
    const halfDay = await this.halfDays.find(id);
    if (!halfDay || !(await this.cohorts.find(actor, halfDay.cohortId))) throw notFound();
    return halfDay;
  }

  async list(actor: Actor, request: CohortsRequest): Promise<Page<CohortView>> {
    const { limit = 50, cursor, ...filter } = request;
    const rows = await this.cohorts.list(actor, filter, limit, idIn(cursor));
    return pageOf(
      rows,
      limit,
      (cohort) => [cohort.id],
      (cohort) => cohort,
    );
  }

  /** Every status, first to last. Who decided is told to those who run or audit the programme. */
  async history(actor: Actor, id: string): Promise<CohortStep[]> {
    if (!(await this.cohorts.find(actor, id))) throw notFound();
    const steps = await this.cohorts.history(id);
    const named = actor.role === 'coordinator' || actor.role === 'auditor';
    return named ? steps : steps.map((step) => ({ ...step, actorId: null }));
  }
}
