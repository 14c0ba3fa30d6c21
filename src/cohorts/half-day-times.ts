import type { Fault } from '../shared/errors/fault.js';
import { isInstant } from '../shared/http/own-checks.js';
import { newId } from '../shared/ids.js';
import { faultAt } from './cohorts.errors.js';
import { slotFaults, timetableFaults } from './domain/half-day-rules.js';
import { instantInParis } from './domain/paris-time.js';
import type { HalfDayRequest } from './dto/half-day.dto.js';
import type { PlannedHalfDay } from './half-days.repository.js';

/** An instant as it is, or the wall-clock time of Paris on that date; undefined when there is no such moment. */
export function momentOn(date: string, text: string): Date | undefined {
  if (/^\d\d:\d\d$/.test(text)) return instantInParis(date, text);
  return isInstant(text) ? new Date(text) : undefined;
}

/** The slots that were asked for and all that is wrong with them; `pointer` is where the list stands. */
export function readTimetable(
  requests: readonly HalfDayRequest[],
  pointer: string,
): { halfDays: PlannedHalfDay[]; faults: Fault[] } {
  const read = requests.map((request, i) => readSlot(request, `${pointer}/${i}`));
  const halfDays = read.flatMap(({ halfDay }) => halfDay ?? []);
  const unreadable = read.flatMap(({ faults }) => faults);
  if (unreadable.length === 0) return { halfDays, faults: timetableFaults(halfDays, pointer) };
  // Without every time there is no telling who overlaps whom; the slots by themselves are still looked at.
  const others = read.flatMap(({ halfDay }, i) => (halfDay ? slotFaults(halfDay, `${pointer}/${i}`) : []));
  return { halfDays, faults: [...unreadable, ...others] };
}

/** One slot that was asked for; undefined when a time of it does not exist. */
export function readSlot(
  { date, period, startsAt, endsAt, room = null, mode }: HalfDayRequest,
  pointer: string,
): { halfDay?: PlannedHalfDay; faults: Fault[] } {
  const start = momentOn(date, startsAt);
  const end = momentOn(date, endsAt);
  if (start && end) {
    return {
      halfDay: { id: newId(), date, period, startsAt: start, endsAt: end, room, mode: mode ?? null },
      faults: [],
    };
  }
  const faults = [
    ...(start ? [] : [faultAt(`${pointer}/startsAt`, 'not_a_time')]),
    ...(end ? [] : [faultAt(`${pointer}/endsAt`, 'not_a_time')]),
  ];
  return { faults };
}
