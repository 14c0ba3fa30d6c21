import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { LearnersApi } from '../learners/learners.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import type { EnrolmentStatus } from './domain/enrolment-status.js';
import type { EnrolmentView, TransitionView } from './enrolment-view.js';
import { EnrolmentViewsRepository } from './enrolment-views.repository.js';
import { rowsOf } from './enrolments.access.js';

/** Which part of a list is asked for. */
export interface ListRequest {
  status?: EnrolmentStatus;
  after?: string;
  limit: number;
}

/** Enrolments as the caller may see them. */
@Injectable()
export class ReadEnrolments {
  constructor(
    private readonly views: EnrolmentViewsRepository,
    private readonly cohorts: CohortsApi,
    private readonly learners: LearnersApi,
  ) {}

  /** @throws not_found. */
  async get(actor: Actor, id: string): Promise<EnrolmentView> {
    const view = await this.views.find(rowsOf(actor), id);
    if (!view) throw notFound();
    return view;
  }

  /** @throws not_found. */
  async history(actor: Actor, id: string): Promise<TransitionView[]> {
    await this.get(actor, id);
    return this.views.history(id);
  }

  /**
   * Those of a cohort that the caller may see. A trainer's list is that of own cohorts only.
   * @throws not_found for a cohort out of scope.
   */
  async ofCohort(actor: Actor, cohortId: string, request: ListRequest): Promise<EnrolmentView[]> {
    const cohort = await this.cohorts.facts(cohortId);
    if (!cohort || !(await this.cohorts.inScope(actor, cohort))) throw notFound();
    if (actor.role === 'trainer' && !(await this.cohorts.isTrainer(cohortId, actor.trainerId ?? '')))
      throw notFound();
    return this.views.list(rowsOf(actor), { cohortId, ...request });
  }

  /** @throws not_found for a learner out of scope. */
  async ofLearner(actor: Actor, learnerId: string, request: ListRequest): Promise<EnrolmentView[]> {
    if (!(await this.learners.visible(actor, learnerId))) throw notFound();
    return this.views.list(rowsOf(actor), { learnerId, ...request });
  }

  /** The caller's own as a learner; nobody else has any. */
  async own(actor: Actor, request: ListRequest): Promise<EnrolmentView[]> {
    if (actor.learnerId === undefined) return [];
    return this.views.list(rowsOf(actor), { learnerId: actor.learnerId, ...request });
  }
}
