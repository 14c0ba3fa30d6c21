import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { EvaluateCompletion } from './evaluate-completion.js';

/** A coordinator need not wait for the next round. */
@Injectable()
export class SettleCohort {
  constructor(
    private readonly cohorts: CohortsApi,
    private readonly evaluation: EvaluateCompletion,
  ) {}

  /** @throws not_found */
  async settle(actor: Actor, cohortId: string): Promise<void> {
    const cohort = await this.cohorts.facts(cohortId);
    if (!cohort || !this.cohorts.mayRun(actor, cohort)) throw notFound();
    await this.evaluation.ofCohorts([cohortId]);
  }
}
