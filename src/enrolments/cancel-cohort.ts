import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { type CohortFacts, CohortsApi } from '../cohorts/cohorts.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { reasonOf } from './domain/causes.js';
import { CohortEnd } from './cohort-end.js';
import { targetNotOpen, targetUnknown } from './enrolments.errors.js';
import { MoveLearners } from './move-learners.js';
import { WaitingList } from './waiting-list.js';

/** What a cancellation is told. */
export interface Cancellation {
  reason: string;
  /** An open cohort of the same programme that takes over whoever may enter it. */
  moveTo?: string;
}

/**
 * A cohort is cancelled: every enrolment that stands ends with it, and with `moveTo` begins again there, all in one
 * unit. Approval is not skipped and the queue there not jumped: whoever finds no seat waits at its end, seats
 * before queue, each in the order they had. Whoever may not enter there is only released; the history says so.
 */
@Injectable()
export class CancelCohort {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cohorts: CohortsApi,
    private readonly end: CohortEnd,
    private readonly moves: MoveLearners,
    private readonly waitingList: WaitingList,
  ) {}

  /** @throws not_found, cohort_state (409), invalid_input (422) for a cohort that nobody can move to. */
  cancel(actor: Actor, cohortId: string, { reason, moveTo }: Cancellation): Promise<void> {
    const targetId = moveTo?.toLowerCase();
    return this.work.run(async () => {
      const queues = await this.end.queuesOfLearners(cohortId);
      const locked = await this.waitingList.lock([cohortId, ...queues, ...(targetId ? [targetId] : [])]);
      const cohort = locked.get(cohortId);
      if (!cohort || !this.cohorts.mayRun(actor, cohort)) throw notFound();
      const target = targetId === undefined ? undefined : this.target(actor, cohort, locked.get(targetId));
      await this.cohorts.setStatus(cohortId, 'cancelled', actor.accountId, reason);
      const cause = target ? 'moved_to_other_cohort' : 'cohort_cancelled';
      const released = await this.end.release(actor, cohortId, reasonOf(cause, reason));
      if (target)
        await this.moves.move(actor, released, target.id, reasonOf('moved_from_other_cohort', reason));
      await this.waitingList.fillAll(queues);
    });
  }

  private target(actor: Actor, from: CohortFacts, target: CohortFacts | undefined): CohortFacts {
    const sameProgramme = target?.programmeId === from.programmeId;
    if (!target || !sameProgramme || target.id === from.id || !this.cohorts.mayRun(actor, target))
      throw targetUnknown();
    if (target.status !== 'open') throw targetNotOpen();
    return target;
  }
}
