import { describe, expect, it } from '@jest/globals';
import { openingFaults } from '../../src/cohorts/domain/opening-rules.js';
import { timetableWarnings } from '../../src/cohorts/domain/timetable-warnings.js';

const NOW = new Date('2026-01-05T08:00:00Z');
const block = { code: 'RNCP00001BC01', status: 'published' as const, registrationEndsOn: null };
const ready = {
  startsAt: new Date('2026-03-02T08:00:00Z'),
  enrolmentClosesAt: new Date('2026-02-27T17:00:00Z'),
  trainers: 1,
  blocks: [block],
};

const codes = (change: object) =>
  openingFaults({ ...ready, ...change }, NOW).map(({ pointer, code }) => `${pointer} ${code}`);

describe('opening a cohort', () => {
  it('finds nothing wrong with one that is ready', () => {
    expect(codes({})).toEqual([]);
  });

  it('asks for a half-day, a trainer and a window that is not over', () => {
    expect(codes({ startsAt: null })).toEqual(['/halfDays half_day_needed']);
    expect(codes({ trainers: 0 })).toEqual(['/trainers trainer_needed']);
    expect(codes({ enrolmentClosesAt: NOW })).toEqual(['/enrolmentClosesAt enrolment_window_over']);
    expect(codes({ enrolmentClosesAt: new Date(NOW.getTime() + 1) })).toEqual([]);
  });

  it('counts the last day of entry to the certification in, by the calendar of Paris', () => {
    const endsOn = (registrationEndsOn: string) => ({ blocks: [block, { ...block, registrationEndsOn }] });
    expect(codes(endsOn('2026-03-02'))).toEqual([]);
    expect(codes(endsOn('2026-03-01'))).toEqual(['/blocks/1 registration_ended']);
    // Half past midnight in Paris on the 2nd is still the 1st in UTC.
    const early = { startsAt: new Date('2026-03-01T23:30:00Z') };
    expect(codes({ ...endsOn('2026-03-01'), ...early })).toEqual(['/blocks/1 registration_ended']);
  });

  it('asks for versions that are published', () => {
    for (const status of ['draft', 'retired'] as const) {
      expect(codes({ blocks: [{ ...block, status }] })).toEqual(['/blocks/0 block_version_not_published']);
    }
  });
});

describe('the warnings of a timetable', () => {
  const term = { startsOn: '2026-01-01', endsOn: '2026-06-30' };
  const warn = (date: string) =>
    timetableWarnings([{ pointer: '/0', date, endsAt: new Date(`${date}T12:00:00Z`) }], term, NOW).map(
      (w) => w.code,
    );

  it('speak against holidays, Sundays, days outside the term and days that are past, and nothing else', () => {
    expect(warn('2026-03-02')).toEqual([]);
    expect(warn('2026-03-01')).toEqual(['public_holiday_or_sunday']);
    expect(warn('2026-07-14')).toEqual(['public_holiday_or_sunday', 'outside_programme_term']);
    expect(warn('2026-06-30')).toEqual([]);
    expect(warn('2026-01-02')).toEqual(['already_past']);
    expect(warn('2025-12-31')).toEqual(['outside_programme_term', 'already_past']);
  });
});
