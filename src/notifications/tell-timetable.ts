import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import type { Slot } from './domain/invitation-changes.js';
import { Invitations, slotFacts } from './invitations.js';
import { InvitationsRepository } from './invitations.repository.js';
import { Mailer } from './mailer.js';
import type { Entry, Outcome } from './outbox.repository.js';
import { type CohortToTell, PeopleToTell } from './people-to-tell.repository.js';

/** Whoever has a place is told of changes; who has none any more was told so with the end of it. */
const WITH_A_PLACE = ['requested', 'confirmed', 'started'];

/**
 * Tells the people of a cohort how its timetable changed. Learners who were convoked get what differs from what they
 * were told last, with updated invitations; who was not convoked yet will see it as it is then. Trainers get the
 * half-days that were touched.
 */
@Injectable()
export class TellTimetable {
  constructor(
    private readonly clock: Clock,
    private readonly people: PeopleToTell,
    private readonly repository: InvitationsRepository,
    private readonly invitations: Invitations,
    private readonly mailer: Mailer,
  ) {}

  async tell(cohortId: string, changes: readonly Entry[]): Promise<Outcome> {
    const cohort = await this.people.cohort(cohortId);
    if (!cohort || !['open', 'running'].includes(cohort.status)) return 'nothing_to_tell';
    const slots = await this.repository.slots(cohortId);
    const learners = await this.tellLearners(cohort, slots);
    const trainers = await this.tellTrainers(cohort, slots, changes);
    return learners + trainers > 0 ? 'told' : 'nothing_to_tell';
  }

  private async tellLearners(cohort: CohortToTell, slots: readonly Slot[]): Promise<number> {
    let told = 0;
    for (const id of await this.repository.invited(cohort.id)) {
      const enrolment = await this.people.enrolment(id);
      if (!enrolment || !WITH_A_PLACE.includes(enrolment.status)) continue;
      const news = await this.invitations.bringUpToDate(id, slots);
      if (!news) continue;
      const { changed, cancelled, carried, revision } = news;
      await this.mailer.post({
        kind: 'timetable_changed',
        key: `timetable:${id}:${revision}`,
        to: enrolment.to,
        context: cohort.context,
        letter: { ...cohort.facts, changed, cancelled, trainer: false },
        invitations: carried,
      });
      told += 1;
    }
    return told;
  }

  private async tellTrainers(
    cohort: CohortToTell,
    slots: readonly Slot[],
    changes: readonly Entry[],
  ): Promise<number> {
    const { changed, cancelled } = await this.touched(slots, changes);
    if (changed.length + cancelled.length === 0) return 0;
    const trainers = await this.people.trainers(cohort.id);
    const last = Math.max(...changes.map(({ position }) => position));
    for (const to of trainers) {
      await this.mailer.post({
        kind: 'timetable_changed',
        key: `timetable:${to.trainerId}:${last}`,
        to,
        context: cohort.context,
        letter: {
          ...cohort.facts,
          changed: changed.map(slotFacts),
          cancelled: cancelled.map(slotFacts),
          trainer: true,
        },
      });
    }
    return trainers.length;
  }

  /** The half-days to come that the changes name; a change of the place touches them all. */
  private async touched(slots: readonly Slot[], changes: readonly Entry[]) {
    const ids = changes.flatMap(({ facts }) => facts.halfDayId ?? []);
    const all = ids.length < changes.length;
    const named = await this.repository.named(
      all ? [...ids, ...slots.map(({ halfDayId }) => halfDayId)] : ids,
    );
    const toCome = named.filter(({ endsAt }) => endsAt > this.clock.now());
    return {
      changed: toCome.filter(({ cancelled }) => !cancelled),
      cancelled: toCome.filter(({ cancelled }) => cancelled),
    };
  }
}
