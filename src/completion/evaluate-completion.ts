import { Injectable } from '@nestjs/common';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { EnrolmentsApi } from '../enrolments/enrolments.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { CompletionStandings } from './completion-standings.js';
import { CompletionRepository } from './completion.repository.js';
import { isOver } from './domain/completion-rule.js';
import { moveOf, reasonOfLacks } from './domain/standing.js';

/**
 * Completes who meets the rule of their cohort, and takes back who no longer does. It runs within the unit in which
 * evidence settled; the cohort is locked first, so of two that settle at once the second sees what the first did.
 */
@Injectable()
export class EvaluateCompletion {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cohorts: CohortsApi,
    private readonly enrolments: EnrolmentsApi,
    private readonly standings: CompletionStandings,
    private readonly completion: CompletionRepository,
    private readonly clock: Clock,
  ) {}

  /** All of these in one unit, in the order of their ids: nobody waits for the other way round. */
  ofCohorts(cohortIds: readonly string[]): Promise<void> {
    return this.work.run(async () => {
      for (const id of [...new Set(cohortIds)].sort()) await this.ofCohort(id);
    });
  }

  /** What time alone changes: trainings that have ended since somebody looked. A unit for each. */
  async ofEndedTrainings(): Promise<void> {
    for (const id of await this.completion.cohortsToLookAt()) await this.ofCohorts([id]);
  }

  private async ofCohort(id: string): Promise<void> {
    const cohort = await this.cohorts.lock(id);
    if (!cohort || (cohort.status !== 'running' && cohort.status !== 'closed')) return;
    const over = isOver(cohort.endsAt, this.clock.now());
    // Before the end of the training nobody is completed: half-day by half-day there is nothing to look at.
    const open = (await this.enrolments.ofCohort(id)).filter(
      ({ status }) => status === 'completed' || (over && status === 'started'),
    );
    if (open.length === 0) return;
    const standings = await this.standings.of(cohort, open);
    const met = standings.filter(({ enrolment, lacks }) => moveOf(enrolment.status, lacks) === 'complete');
    await this.enrolments.complete(met.map(({ enrolment }) => enrolment));
    for (const { enrolment, lacks } of standings)
      if (moveOf(enrolment.status, lacks) === 'take_back')
        await this.enrolments.takeBack(enrolment, reasonOfLacks(lacks));
  }
}
