import { describe, expect, it } from '@jest/globals';
import Holidays from 'date-holidays';
import fc from 'fast-check';
import { assertCohortTransition, COHORT_STATUSES } from '../../../src/cohorts/domain/cohort-lifecycle.js';
import {
  minutesOf,
  type ProposedHalfDay,
  timetableFaults,
} from '../../../src/cohorts/domain/half-day-rules.js';
import { instantInParis, parisTime } from '../../../src/cohorts/domain/paris-time.js';
import { proposedAgainst, publicHolidays } from '../../../src/cohorts/domain/public-holidays.js';

describe('public holidays', () => {
  it('are those that a library of holidays knows, for two centuries', () => {
    const library = new Holidays('FR');
    for (let year = 1950; year < 2150; year += 1) {
      const theirs = library.getHolidays(year).filter(({ type }) => type === 'public');
      const days = [...new Set(theirs.map(({ date }) => date.slice(0, 10)))].sort();
      expect([...new Set(publicHolidays(year).map(({ date }) => date))]).toEqual(days);
    }
  });

  it('and Sundays are proposed against, with their name', () => {
    expect(proposedAgainst('2019-04-22')?.fr).toBe('jour férié : Lundi de Pâques');
    expect(proposedAgainst('2019-03-03')?.en).toBe('Sunday');
    expect(proposedAgainst('2019-03-04')).toBeUndefined();
  });
});

describe('the time in Paris', () => {
  it.each([
    ['2019-01-15', '09:00', '2019-01-15T08:00:00.000Z'],
    ['2019-07-15', '09:00', '2019-07-15T07:00:00.000Z'],
    ['2019-03-31', '01:59', '2019-03-31T00:59:00.000Z'],
    ['2019-03-31', '03:00', '2019-03-31T01:00:00.000Z'],
    ['2019-10-27', '02:30', '2019-10-27T00:30:00.000Z'],
    ['2019-10-27', '03:00', '2019-10-27T02:00:00.000Z'],
  ])('%s %s is %s', (date, time, instant) => {
    expect(instantInParis(date, time)?.toISOString()).toBe(instant);
  });

  it.each([
    ['2019-02-30', '09:00'],
    ['2019-02-28', '24:00'],
    ['2019-02-28', '9:00'],
    ['hier', '09:00'],
  ])('does not know %s %s', (date, time) => {
    expect(instantInParis(date, time)).toBeUndefined();
  });

  it('skips an hour in March, which then does not exist', () => {
    expect(instantInParis('2019-03-31', '02:30')).toBeUndefined();
  });

  it('read back is what was said', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2018-01-01'), max: new Date('2039-12-31'), noInvalidDate: true }),
        (instant) => {
          const { date, time } = parisTime(instant);
          const read = instantInParis(date, time);
          expect(read && parisTime(read)).toEqual({ date, time });
        },
      ),
    );
  });
});

describe('a timetable', () => {
  const slot = (
    date: string,
    period: 'morning' | 'afternoon',
    from: string,
    until: string,
  ): ProposedHalfDay => ({
    date,
    period,
    startsAt: instantInParis(date, from) ?? new Date(NaN),
    endsAt: instantInParis(date, until) ?? new Date(NaN),
  });

  it('with nothing wrong has no fault', () => {
    const day = [
      slot('2019-03-04', 'morning', '09:00', '12:30'),
      slot('2019-03-04', 'afternoon', '13:30', '17:00'),
    ];
    expect(timetableFaults(day, '/halfDays')).toEqual([]);
  });

  it('is told all its faults at once', () => {
    const faults = timetableFaults(
      [
        slot('2019-03-04', 'morning', '12:30', '09:00'),
        slot('2019-03-05', 'afternoon', '09:00', '17:00'),
        slot('2019-03-06', 'morning', '09:00', '12:00'),
        slot('2019-03-06', 'morning', '11:00', '12:30'),
        { ...slot('2019-03-07', 'morning', '09:00', '12:00'), date: '2019-03-08' },
      ],
      '/halfDays',
    );
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/halfDays/0/endsAt ends_before_start',
      '/halfDays/1/endsAt half_day_too_long',
      '/halfDays/1/period period_does_not_fit',
      '/halfDays/4/startsAt not_on_its_date',
      '/halfDays/3 half_days_overlap',
    ]);
  });
});

describe('a slot', () => {
  const ending = (endsAt: string) =>
    timetableFaults(
      [
        {
          date: '2019-10-26',
          period: 'afternoon',
          startsAt: new Date('2019-10-26T19:00:00Z'),
          endsAt: new Date(endsAt),
        },
      ],
      '/halfDays',
    ).map(({ pointer, code }) => `${pointer} ${code}`);

  it('ends on its date in Paris, at midnight at the latest', () => {
    expect(ending('2019-10-26T22:00:00Z')).toEqual([]);
    expect(ending('2019-10-26T22:01:00Z')).toEqual(['/halfDays/0/endsAt not_on_its_date']);
  });

  it('lasts the minutes that pass, also in the night that the clock is put back', () => {
    const [startsAt, endsAt] = ['01:00', '04:00'].map(
      (time) => instantInParis('2019-10-27', time) ?? new Date(NaN),
    );
    expect(minutesOf({ startsAt, endsAt } as { startsAt: Date; endsAt: Date })).toBe(240);
  });
});

describe('the lifecycle of a cohort', () => {
  it('has these steps and no other', () => {
    const steps = COHORT_STATUSES.flatMap((from) =>
      COHORT_STATUSES.filter((to) => {
        try {
          assertCohortTransition(from, to);
          return true;
        } catch {
          return false;
        }
      }).map((to) => `${from} → ${to}`),
    );
    expect(steps).toEqual([
      'draft → open',
      'draft → cancelled',
      'open → running',
      'open → cancelled',
      'running → closed',
      'running → cancelled',
    ]);
  });
});
