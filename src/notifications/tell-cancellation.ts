import { Injectable } from '@nestjs/common';
import { Mailer } from './mailer.js';
import type { Entry, Outcome } from './outbox.repository.js';
import { PeopleToTell } from './people-to-tell.repository.js';

/** Tells the trainers that their cohort is cancelled; each learner is told by the end of their enrolment. */
@Injectable()
export class TellCancellation {
  constructor(
    private readonly people: PeopleToTell,
    private readonly mailer: Mailer,
  ) {}

  async tell({ cohortId, facts }: Entry): Promise<Outcome> {
    const cohort = await this.people.cohort(cohortId);
    const trainers = await this.people.trainers(cohortId);
    if (!cohort || trainers.length === 0) return 'nothing_to_tell';
    for (const to of trainers) {
      await this.mailer.post({
        kind: 'cohort_cancelled',
        key: `cohort:${facts.transitionId}:${to.trainerId}`,
        to,
        context: cohort.context,
        letter: { ...cohort.facts, reason: facts.reason ?? null, movedTo: null, trainer: true },
      });
    }
    return 'told';
  }
}
