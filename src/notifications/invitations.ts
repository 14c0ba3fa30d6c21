import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { calendarUid } from './calendar/calendar-object.js';
import { type Invitation, invitationChanges, type Slot } from './domain/invitation-changes.js';
import { InvitationsRepository } from './invitations.repository.js';
import type { CarriedInvitation } from './stored-mail.js';
import type { SlotFacts } from './templates/slot-facts.js';

/** What a person has to be told of their half-days, as a mail carries it. */
export interface Told {
  changed: SlotFacts[];
  cancelled: SlotFacts[];
  carried: CarriedInvitation[];
  /** Rises each time that something is told: part of the key of the mail. */
  revision: number;
}

/** Keeps the calendars of people as the timetable is. */
@Injectable()
export class Invitations {
  constructor(
    private readonly repository: InvitationsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes that the person of this enrolment is told where they are expected, and answers what is new in it; null
   * when nothing is. In the unit that writes the mail.
   */
  async bringUpToDate(enrolmentId: string, expected: readonly Slot[]): Promise<Told | null> {
    const before = await this.repository.told(enrolmentId);
    const { requested, cancelled } = invitationChanges(expected, before, this.clock.now());
    const news = [...requested, ...cancelled];
    if (news.length === 0) return null;
    await this.repository.keep(enrolmentId, news);
    const after = new Map([...before, ...news].map(({ halfDayId, sequence }) => [halfDayId, sequence + 1]));
    return {
      changed: requested.map(slotFacts),
      cancelled: cancelled.map(slotFacts),
      carried: news.map((invitation) => carriedOf(invitation, enrolmentId)),
      revision: [...after.values()].reduce((sum, count) => sum + count, 0),
    };
  }
}

export function slotFacts({ startsAt, endsAt, location }: Slot): SlotFacts {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), location };
}

function carriedOf(invitation: Invitation, enrolmentId: string): CarriedInvitation {
  const { halfDayId, sequence, title, location, startsAt, endsAt, cancelled } = invitation;
  return {
    uid: calendarUid(halfDayId, enrolmentId),
    sequence,
    title,
    location,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    cancelled,
  };
}
