import { describe, expect, it } from '@jest/globals';
import {
  attends,
  groupFaults,
  type Mark,
  minutesFaults,
  plannedMinutes,
  saysTheSame,
  settle,
} from '../../../src/attendance/domain/attendance-rules.js';
import {
  closedToMarks,
  closedToSignatures,
  dayInFrance,
  type HalfDayFacts,
} from '../../../src/attendance/domain/half-day-state.js';
import { hasPlace, isProven, NO_HOURS, totalOf } from '../../../src/attendance/domain/hours.js';

const at = (text: string) => new Date(text);
const mark = (row: Partial<Mark> = {}): Mark => ({ enrolmentId: 'e1', status: 'present', ...row });

describe('minutes of a mark', () => {
  it('are the planned ones for someone present and none for the others, unless told', () => {
    expect(settle(mark(), 210).minutes).toBe(210);
    expect(settle(mark({ minutes: 90 }), 210).minutes).toBe(90);
    expect(settle(mark({ status: 'excused' }), 210).minutes).toBe(0);
  });

  it('are at most the planned ones, and only for someone present', () => {
    expect(minutesFaults(mark({ minutes: 210 }), 210)).toEqual([]);
    expect(minutesFaults(mark({ minutes: 211 }), 210)).toMatchObject([
      { pointer: '/minutes', code: 'over_planned_minutes' },
    ]);
    expect(minutesFaults(mark({ status: 'absent', minutes: 0 }), 210)).toEqual([]);
    expect(minutesFaults(mark({ status: 'absent', minutes: 1 }), 210)).toMatchObject([
      { code: 'minutes_without_presence' },
    ]);
  });

  it('are counted to the whole minute of a half-day', () => {
    const slot = { startsAt: at('2031-03-04T09:00:00Z'), endsAt: at('2031-03-04T12:30:20Z') };
    expect(plannedMinutes(slot)).toBe(210);
  });
});

describe('the marks of a group', () => {
  it('tell every fault of every mark, where it is', () => {
    const group = new Map([
      ['e1', { enrolmentStatus: 'confirmed' }],
      ['e2', { enrolmentStatus: 'waitlisted' }],
    ]);
    const marks = [
      mark({ minutes: 300 }),
      mark(),
      mark({ enrolmentId: 'e2' }),
      mark({ enrolmentId: 'nobody', status: 'absent', minutes: 5 }),
    ];
    expect(groupFaults(marks, 210, group).map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/marks/0/minutes', 'over_planned_minutes'],
      ['/marks/1/enrolmentId', 'repeated'],
      ['/marks/2/enrolmentId', 'enrolment_not_attending'],
      ['/marks/3/enrolmentId', 'not_in_cohort'],
      ['/marks/3/minutes', 'minutes_without_presence'],
    ]);
  });

  it('are for confirmed, started and completed enrolments', () => {
    const statuses = [
      'requested',
      'confirmed',
      'started',
      'completed',
      'waitlisted',
      'withdrawn',
      'dropped_out',
    ];
    expect(statuses.filter(attends)).toEqual(['confirmed', 'started', 'completed']);
  });

  it('say something new when status, minutes or reason differ', () => {
    const settled = settle(mark({ reason: 'late' }), 210);
    expect(saysTheSame(settled, { status: 'present', minutes: 210, reason: 'late' })).toBe(true);
    expect(saysTheSame(settled, { status: 'present', minutes: 210, reason: null })).toBe(false);
    expect(saysTheSame(settled, { status: null, minutes: null, reason: null })).toBe(false);
  });
});

describe('the state of a half-day', () => {
  const halfDay: HalfDayFacts = {
    date: '2031-03-04',
    startsAt: at('2031-03-04T08:00:00Z'),
    cancelled: false,
    cohortStatus: 'running',
    countersignedAt: null,
  };

  it('follows the day in France, in winter and in summer', () => {
    expect(dayInFrance(at('2031-03-03T22:59:59Z'))).toBe('2031-03-03');
    expect(dayInFrance(at('2031-03-03T23:00:00Z'))).toBe('2031-03-04');
    expect(dayInFrance(at('2031-07-03T22:00:00Z'))).toBe('2031-07-04');
  });

  it('takes marks from its day on and signatures from its start on', () => {
    expect(closedToMarks(halfDay, at('2031-03-03T22:59:59Z'))).toBe('to_come');
    expect(closedToMarks(halfDay, at('2031-03-03T23:00:00Z'))).toBeUndefined();
    expect(closedToSignatures(halfDay, at('2031-03-04T07:59:59Z'))).toBe('to_come');
    expect(closedToSignatures(halfDay, halfDay.startsAt)).toBeUndefined();
  });

  it('closes for good by cancellation and countersignature', () => {
    const later = at('2031-03-10T08:00:00Z');
    expect(closedToMarks({ ...halfDay, cancelled: true }, later)).toBe('cancelled');
    expect(closedToSignatures({ ...halfDay, cohortStatus: 'cancelled' }, later)).toBe('cancelled');
    expect(closedToMarks({ ...halfDay, countersignedAt: halfDay.startsAt }, later)).toBe('locked');
  });
});

describe('hours', () => {
  const signed = at('2031-03-04T12:00:00Z');

  it('are proven only by both signatures', () => {
    expect(isProven({ signedAt: signed, countersignedAt: signed })).toBe(true);
    expect(isProven({ signedAt: signed, countersignedAt: null })).toBe(false);
    expect(isProven({ signedAt: null, countersignedAt: signed })).toBe(false);
  });

  it('of several add up, figure by figure', () => {
    const one = { plannedMinutes: 210, attendedMinutes: 200, provenMinutes: 180 };
    expect(totalOf([one, { ...one, provenMinutes: 0 }])).toEqual({
      plannedMinutes: 420,
      attendedMinutes: 400,
      provenMinutes: 180,
    });
    expect(totalOf([])).toEqual(NO_HOURS);
  });

  it('are of enrolments with a seat, or that left after the start', () => {
    expect(['requested', 'completed', 'dropped_out'].every(hasPlace)).toBe(true);
    expect(['waitlisted', 'rejected', 'withdrawn'].some(hasPlace)).toBe(false);
  });
});
