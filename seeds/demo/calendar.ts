import { publicHolidays } from '../../src/cohorts/domain/public-holidays.js';

const DAY = 86_400_000;

/** One slot as the API takes it. */
export interface Slot {
  date: string;
  period: 'morning' | 'afternoon';
  startsAt: string;
  endsAt: string;
  room: string;
}

/** The day `days` after another, `YYYY-MM-DD`. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay();
}

export function isWorkingDay(date: string): boolean {
  const holiday = publicHolidays(Number(date.slice(0, 4))).some((day) => day.date === date);
  return !holiday && weekdayOf(date) !== 0 && weekdayOf(date) !== 6;
}

/** Mornings and afternoons on these weekdays from a day on, holidays left out. */
export function timetable(from: string, weekdays: readonly number[], halfDays: number, room: string): Slot[] {
  const slots: Slot[] = [];
  for (let date = from; slots.length < halfDays; date = dayAfter(date, 1)) {
    if (!weekdays.includes(weekdayOf(date)) || !isWorkingDay(date)) continue;
    slots.push({ date, period: 'morning', startsAt: '09:00', endsAt: '12:30', room });
    slots.push({ date, period: 'afternoon', startsAt: '13:30', endsAt: '17:00', room });
  }
  return slots.slice(0, halfDays);
}
