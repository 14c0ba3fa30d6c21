import type { Fault } from '../../shared/errors/fault.js';

/** What a trainer may mark; `excused` is an absence with a reason that was accepted. */
export const ATTENDANCE_STATUSES = ['present', 'absent', 'excused'] as const;
export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];

/** Enrolments whose presence is marked and signed. */
const ATTENDING: readonly string[] = ['confirmed', 'started', 'completed'];

/** A mark as it was sent; minutes left out are the planned ones for someone present, none for the others. */
export interface Mark {
  enrolmentId: string;
  status: AttendanceStatus;
  minutes?: number | undefined;
  reason?: string | undefined;
}

/** A mark as it is recorded. */
export interface SettledMark {
  enrolmentId: string;
  status: AttendanceStatus;
  minutes: number;
  reason: string | null;
}

/** Whether someone with this enrolment is marked and signs. */
export function attends(enrolmentStatus: string): boolean {
  return ATTENDING.includes(enrolmentStatus);
}

/** Length of a half-day in whole minutes. */
export function plannedMinutes(slot: { startsAt: Date; endsAt: Date }): number {
  return Math.round((slot.endsAt.getTime() - slot.startsAt.getTime()) / 60_000);
}

/** The mark with its minutes said. */
export function settle(mark: Mark, planned: number): SettledMark {
  const { enrolmentId, status, reason = null } = mark;
  return { enrolmentId, status, minutes: mark.minutes ?? (status === 'present' ? planned : 0), reason };
}

/** Whether recording this mark would say nothing new. */
export function saysTheSame(
  mark: SettledMark,
  inForce: { status: string | null; minutes: number | null; reason: string | null },
): boolean {
  return mark.status === inForce.status && mark.minutes === inForce.minutes && mark.reason === inForce.reason;
}

/** All that is wrong with the minutes of a mark, `pointer` being where the mark is in the body. */
export function minutesFaults(mark: Mark, planned: number, pointer = ''): Fault[] {
  const { status, minutes = 0 } = mark;
  if (status !== 'present' && minutes > 0) {
    return [
      {
        pointer: `${pointer}/minutes`,
        code: 'minutes_without_presence',
        message: {
          fr: 'se rapporte à une personne présente ; ici, laissez vide ou 0',
          en: 'is for a person who was present; leave it out here, or 0',
        },
      },
    ];
  }
  if (minutes <= planned) return [];
  const message = {
    fr: `dépasse la durée prévue de ${planned} minutes`,
    en: `is over the planned ${planned} minutes`,
  };
  return [{ pointer: `${pointer}/minutes`, code: 'over_planned_minutes', message }];
}

/** All that is wrong with the marks of a group: each must be for another person who attends, with minutes that fit. */
export function groupFaults(
  marks: readonly Mark[],
  planned: number,
  group: ReadonlyMap<string, { enrolmentStatus: string }>,
): Fault[] {
  const seen = new Set<string>();
  return marks.flatMap((mark, i) => {
    const pointer = `/marks/${i}`;
    const faults = minutesFaults(mark, planned, pointer);
    const status = group.get(mark.enrolmentId)?.enrolmentStatus;
    if (seen.has(mark.enrolmentId)) faults.unshift(repeated(pointer));
    else if (status === undefined) faults.unshift(notInCohort(pointer));
    else if (!attends(status)) faults.unshift(notAttending(pointer, status));
    seen.add(mark.enrolmentId);
    return faults;
  });
}

function repeated(pointer: string): Fault {
  const message = { fr: 'figure deux fois dans la liste', en: 'is in the list twice' };
  return { pointer: `${pointer}/enrolmentId`, code: 'repeated', message };
}

/** The enrolment, named at `pointer`, is of another cohort, or of nobody. */
export function notInCohort(pointer: string): Fault {
  const message = { fr: 'n’est pas une inscription à cette session', en: 'is no enrolment of this cohort' };
  return { pointer: `${pointer}/enrolmentId`, code: 'not_in_cohort', message };
}

function notAttending(pointer: string, status: string): Fault {
  const message = {
    fr: `ne s’émarge pas : l’inscription est à l’état « ${status} »`,
    en: `is not marked: the enrolment is "${status}"`,
  };
  return { pointer: `${pointer}/enrolmentId`, code: 'enrolment_not_attending', message };
}
