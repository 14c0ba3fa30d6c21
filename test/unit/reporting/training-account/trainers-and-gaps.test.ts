import { describe, expect, it } from '@jest/globals';
import type { EngagementRow } from '../../../../src/reporting/training-account/domain/account-rows.js';
import type { GapKind } from '../../../../src/reporting/training-account/domain/gaps.js';
import { trainingAccount } from '../../../../src/reporting/training-account/domain/training-account.js';
import { certification, cohort, halfDay, rows, trainee } from './rows.js';

const engaged = (
  trainerId: string,
  kind: EngagementRow['kind'],
  startsOn: string,
  endsOn: string | null = null,
) => ({
  trainerId,
  kind,
  startsOn,
  endsOn,
});

describe('frame E', () => {
  it('counts the half-days that somebody attended, for who countersigned them, by the capacity of that day', () => {
    const { trainers } = trainingAccount(
      rows({
        cohorts: [cohort('own'), cohort('entrusted', { role: 'entrusted' })],
        engagements: [
          engaged('T', 'external', '2031-01-01', '2031-03-04'),
          engaged('T', 'internal', '2031-03-05'),
          engaged('U', 'internal', '2031-01-01'),
        ],
        halfDays: [
          halfDay('1', 'own'), // T, external on that day
          halfDay('2', 'own', { day: '2031-03-05', minutes: 200 }), // T, internal the day after
          halfDay('3', 'own', { attended: 0 }), // nobody came
          halfDay('4', 'own', { trainerId: null }), // nobody countersigned
          halfDay('5', 'own', { trainerId: 'V' }), // nobody knows
          halfDay('6', 'entrusted', { trainerId: 'W', minutes: 90 }), // of the other provider
          halfDay('7', 'entrusted', { trainerId: 'U' }), // own staff all the same
        ],
      }),
    );
    expect(trainers).toEqual([
      { code: 'internal', people: 2, minutes: 410, hours: 7 },
      { code: 'external', people: 2, minutes: 300, hours: 5 },
      { code: 'unknown', people: 1, minutes: 210, hours: 4 },
      { code: 'unattributed', people: 0, minutes: 210, hours: 3 },
    ]);
  });
});

describe('what is missing', () => {
  const gap = (kind: GapKind, of: Parameters<typeof rows>[0]) =>
    trainingAccount(rows(of)).gaps.find((one) => one.kind === kind)?.items ?? [];
  const complete = {
    cohorts: [cohort('a')],
    trainees: [trainee('1', 'a')],
    halfDays: [halfDay('h', 'a')],
    engagements: [engaged('T', 'internal', '2031-01-01')],
  };

  it('is nothing where all is in place, and every kind says so', () => {
    const { gaps } = trainingAccount(rows(complete));
    expect(gaps.map(({ items }) => items.length)).toEqual(Array.from({ length: 11 }, () => 0));
  });

  it.each<[GapKind, Parameters<typeof rows>[0], number]>([
    ['trainer_without_engagement', { ...complete, engagements: [] }, 210],
    [
      'half_day_not_countersigned',
      { ...complete, halfDays: [halfDay('h', 'a', { trainerId: null, attended: 400 })] },
      400,
    ],
    [
      'presence_not_signed',
      { ...complete, trainees: [trainee('1', 'a', { unsigned: 100, proven: 110 })] },
      100,
    ],
    ['half_day_not_marked', { ...complete, halfDays: [halfDay('h', 'a', { unmarked: 2 })] }, 420],
    ['trainee_without_type', { ...complete, trainees: [trainee('1', 'a', { status: null })] }, 210],
    [
      'situation_recorded_later',
      { ...complete, trainees: [trainee('1', 'a', { statusRecordedLater: true })] },
      210,
    ],
    ['cohort_without_certification', { ...complete, cohorts: [cohort('a', { certifications: [] })] }, 210],
    [
      'cohort_of_several_certifications',
      {
        ...complete,
        cohorts: [cohort('a', { certifications: [certification(), certification({ code: 'RS1' })] })],
      },
      210,
    ],
    [
      'certification_without_level',
      { ...complete, cohorts: [cohort('a', { certifications: [certification({ level: null })] })] },
      210,
    ],
    [
      'certification_without_speciality',
      { ...complete, cohorts: [cohort('a', { certifications: [certification({ nsf: [] })] })] },
      210,
    ],
    ['cohort_without_provider', { ...complete, unprovided: [{ id: 'x', title: 'X', attended: 60 }] }, 60],
  ])('%s', (kind, of, minutes) => {
    expect(gap(kind, of).map((item) => item.minutes)).toEqual([minutes]);
    const others = trainingAccount(rows(of)).gaps.filter((one) => one.kind !== kind && one.items.length > 0);
    expect(others).toEqual([]);
  });

  it('what was said of a trainee or a cohort fills the gap', () => {
    const said = trainee('1', 'a', { saidType: 'other', status: null, statusRecordedLater: true });
    expect(gap('trainee_without_type', { ...complete, trainees: [said] })).toEqual([]);
    expect(gap('situation_recorded_later', { ...complete, trainees: [said] })).toEqual([]);
    const cqp = cohort('a', { objective: 'rncp_cqp', certifications: [certification({ level: null })] });
    expect(gap('certification_without_level', { ...complete, cohorts: [cqp] })).toEqual([]);
  });

  it('cohorts that nobody attended in the period lack nothing', () => {
    expect(gap('cohort_without_certification', { cohorts: [cohort('b', { certifications: [] })] })).toEqual(
      [],
    );
  });
});
