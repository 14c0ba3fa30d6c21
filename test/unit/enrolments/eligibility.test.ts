import { describe, expect, it } from '@jest/globals';
import {
  type Candidate,
  entryRefusals,
  type EntryConditions,
  windowRefusals,
} from '../../../src/enrolments/domain/eligibility.js';

const COHORT: EntryConditions = {
  firstDay: '2019-03-04',
  lastDay: '2019-03-15',
  term: { startsOn: '2018-12-01', endsOn: '2020-12-31' },
  departments: ['59', '62'],
  registrationEnds: [{ certificationCode: 'RNCP1', endsOn: '2019-03-04' }],
  prerequisites: [],
  correspondences: [],
};
const PERSON: Candidate = { department: '59', held: [], busyOn: [] };
const TODAY = '2019-02-01';

function rules(cohort: Partial<EntryConditions>, person: Partial<Candidate> = {}, today = TODAY): string[] {
  return entryRefusals({ ...COHORT, ...cohort }, { ...PERSON, ...person }, today).map(({ rule }) => rule);
}

describe('entry into a cohort', () => {
  it('is open to whom no rule refuses, on the very last days too', () => {
    expect(rules({})).toEqual([]);
    expect(rules({ term: { startsOn: '2019-03-04', endsOn: '2019-03-15' } })).toEqual([]);
  });

  it('asks that the term in force covers the whole timetable', () => {
    expect(rules({ firstDay: '2018-11-30' })).toEqual(['outside_programme_term']);
    expect(rules({ lastDay: '2021-01-01' })).toEqual(['outside_programme_term']);
    expect(rules({ lastDay: '2021-01-01', term: { startsOn: '2018-12-01', endsOn: '2021-06-30' } })).toEqual(
      [],
    );
    expect(rules({ firstDay: null, lastDay: null })).toEqual([]);
  });

  it('asks for a department of the territory', () => {
    expect(rules({}, { department: '75' })).toEqual(['outside_territory']);
    expect(rules({}, { department: null })).toEqual(['department_unknown']);
  });

  it('asks for each block to be held before', () => {
    const prerequisites = [
      { certification: 'RNCP2', block: 'RNCP2BC01' },
      { certification: 'RNCP2', block: 'RNCP2BC02' },
    ];
    const refusals = entryRefusals(
      { ...COHORT, prerequisites },
      { ...PERSON, held: [{ certification: 'RNCP2', block: 'RNCP2BC01' }] },
      TODAY,
    );
    expect(refusals.map(({ rule }) => rule)).toEqual(['prerequisite_missing']);
    expect(refusals[0]?.message.en).toContain('RNCP2BC02');
    expect(refusals[0]?.message.fr).toContain('RNCP2BC02');
  });

  it('is refused when the first day is after the registration end of any certification', () => {
    expect(rules({ firstDay: '2019-03-05' })).toEqual(['registration_ended']);
    expect(rules({ registrationEnds: [{ certificationCode: 'RNCP1', endsOn: null }] })).toEqual([]);
    const two = [
      { certificationCode: 'RNCP1', endsOn: '2019-01-01' },
      { certificationCode: 'RNCP2', endsOn: '2019-01-01' },
    ];
    expect(rules({ registrationEnds: two })).toEqual(['registration_ended', 'registration_ended']);
  });

  it('takes today for the entry where there is no timetable', () => {
    expect(rules({ firstDay: null }, {}, '2019-03-04')).toEqual([]);
    expect(rules({ firstDay: null }, {}, '2019-03-05')).toEqual(['registration_ended']);
  });

  it('is refused to whom another cohort keeps busy, and says when', () => {
    const refusals = entryRefusals(COHORT, { ...PERSON, busyOn: ['2019-03-04', '2019-03-05'] }, TODAY);
    expect(refusals.map(({ rule }) => rule)).toEqual(['overlapping_half_days']);
    expect(refusals[0]?.message.fr).toContain('2019-03-04, 2019-03-05');
  });

  it('tells every rule that refuses, not the first', () => {
    const person = { department: '75', busyOn: ['2019-03-04'] };
    expect(rules({ lastDay: '2022-01-01', firstDay: '2019-04-01' }, person)).toEqual([
      'outside_programme_term',
      'outside_territory',
      'registration_ended',
      'overlapping_half_days',
    ]);
  });
});

describe('the window of requests', () => {
  const opens = new Date('2019-01-01T08:00:00Z');
  const closes = new Date('2019-02-01T17:00:00Z');
  const at = (instant: string) => windowRefusals(opens, closes, new Date(instant)).map(({ rule }) => rule);

  it('takes its first instant in, and its last not', () => {
    expect(at('2019-01-01T07:59:59.999Z')).toEqual(['enrolment_not_open_yet']);
    expect(at('2019-01-01T08:00:00Z')).toEqual([]);
    expect(at('2019-02-01T16:59:59.999Z')).toEqual([]);
    expect(at('2019-02-01T17:00:00Z')).toEqual(['enrolment_window_over']);
  });
});
