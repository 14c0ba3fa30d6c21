import { describe, expect, it } from '@jest/globals';
import {
  assertMayBecome,
  endedByCohort,
  ENROLMENT_STATUSES,
  holdsSeat,
  isLive,
  mayBecome,
  mayBePromoted,
  maySettle,
  statusWithSeat,
} from '../../../src/enrolments/domain/enrolment-status.js';
import { DomainError } from '../../../src/shared/errors/domain-error.js';

describe('the life of an enrolment', () => {
  it('has these transitions by decision, and no other', () => {
    const all = ENROLMENT_STATUSES.flatMap((from) => ENROLMENT_STATUSES.map((to) => [from, to] as const));
    const allowed = all.filter(([from, to]) => mayBecome(from, to)).map(([from, to]) => `${from} → ${to}`);
    expect(allowed).toEqual([
      'requested → confirmed',
      'requested → rejected',
      'requested → withdrawn',
      'confirmed → started',
      'confirmed → withdrawn',
      'started → dropped_out',
      'waitlisted → rejected',
      'waitlisted → withdrawn',
    ]);
  });

  it('is completed by the completion rule alone, which may take it back', () => {
    const all = ENROLMENT_STATUSES.flatMap((from) => ENROLMENT_STATUSES.map((to) => [from, to] as const));
    const settled = all.filter(([from, to]) => maySettle(from, to)).map(([from, to]) => `${from} → ${to}`);
    expect(settled).toEqual(['started → completed', 'completed → started']);
  });

  it('lets only the queue give a seat to whoever waits', () => {
    const promoted = ENROLMENT_STATUSES.filter((to) => mayBePromoted('waitlisted', to));
    expect(promoted).toEqual(['requested', 'confirmed']);
    expect(mayBePromoted('rejected', 'confirmed')).toBe(false);
  });

  it('names the state that a refused transition is in', () => {
    expect(() => assertMayBecome('confirmed', 'withdrawn')).not.toThrow();
    let refusal: unknown;
    try {
      assertMayBecome('waitlisted', 'confirmed');
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ kind: 'conflict', code: 'enrolment_in_another_state' });
    expect((refusal as DomainError).facts).toEqual({ state: 'waitlisted' });
  });

  it('counts four statuses as seats, and the queue as live besides', () => {
    expect(ENROLMENT_STATUSES.filter(holdsSeat)).toEqual(['requested', 'confirmed', 'started', 'completed']);
    expect(ENROLMENT_STATUSES.filter((status) => isLive(status) && !holdsSeat(status))).toEqual([
      'waitlisted',
    ]);
  });

  it('gives a seat without skipping approval, and ends by what was begun', () => {
    expect([statusWithSeat(true), statusWithSeat(false)]).toEqual(['requested', 'confirmed']);
    expect([endedByCohort('started'), endedByCohort('confirmed'), endedByCohort('waitlisted')]).toEqual([
      'dropped_out',
      'withdrawn',
      'withdrawn',
    ]);
  });
});
