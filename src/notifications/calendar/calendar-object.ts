import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
} from 'ical-generator';
import type { CarriedInvitation } from '../stored-mail.js';
import { PARIS, PARIS_ZONE, ParisDate } from './paris-zone.js';

/** Somebody in a calendar. */
export interface CalendarPerson {
  name: string;
  email: string;
}

/** A half-day in a calendar. */
export interface CalendarSlot {
  uid: string;
  sequence: number;
  title: string;
  location: string | null;
  startsAt: Date;
  endsAt: Date;
  cancelled: boolean;
}

const PRODUCT = { company: 'Maillon', product: 'Maillon', language: 'FR' };

/** The id of a half-day in the calendar of one person: the same in invitations and in their calendar address. */
export function calendarUid(halfDayId: string, personId: string): string {
  return `${halfDayId}.${personId}@maillon`;
}

/**
 * The invitation to one half-day, its update, or its cancellation (RFC 5546, 3.2.2 and 3.2.5). One object each:
 * all that is in one REQUEST has to have the same UID.
 */
export function invitationObject(
  invitation: CarriedInvitation,
  people: { organizer: CalendarPerson; attendee: CalendarPerson },
  stamp: Date,
): { method: 'REQUEST' | 'CANCEL'; content: string } {
  const { cancelled, startsAt, endsAt } = invitation;
  const calendar = newCalendar(cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST);
  const slot = { ...invitation, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
  const event = addSlot(calendar, slot, stamp);
  event.organizer(people.organizer);
  event.createAttendee({
    name: people.attendee.name,
    email: people.attendee.email,
    role: ICalAttendeeRole.REQ,
    status: cancelled ? ICalAttendeeStatus.ACCEPTED : ICalAttendeeStatus.NEEDSACTION,
    rsvp: false, // a convocation asks for no answer
  });
  return { method: cancelled ? 'CANCEL' : 'REQUEST', content: calendar.toString() };
}

/** The whole calendar of a person, to be read again and again from one address (RFC 5546, 3.2.1). */
export function calendarFeed(name: string, slots: readonly CalendarSlot[], stamp: Date): string {
  const calendar = newCalendar(ICalCalendarMethod.PUBLISH).name(name).ttl(3600);
  for (const slot of slots) addSlot(calendar, slot, stamp);
  return calendar.toString();
}

function newCalendar(method: ICalCalendarMethod): ICalCalendar {
  // The zone is set on the events alone: set on the calendar, DTSTAMP would be written in it, which has to be UTC.
  return ical({ prodId: PRODUCT, method, timezone: { name: null, generator: () => PARIS_ZONE } });
}

function addSlot(calendar: ICalCalendar, slot: CalendarSlot, stamp: Date) {
  const event = calendar.createEvent({
    id: slot.uid,
    sequence: slot.sequence,
    stamp,
    start: new ParisDate(slot.startsAt),
    end: new ParisDate(slot.endsAt),
    timezone: PARIS,
    summary: slot.title,
    status: slot.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: ICalEventBusyStatus.BUSY,
  });
  if (slot.location) event.location(slot.location);
  return event;
}
