import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CohortRole } from '../../../../src/reporting/training-account/domain/account-rows.js';
import { TRAINEE_TYPES } from '../../../../src/reporting/training-account/domain/trainee-types.js';
import { SAID_OBJECTIVES } from '../../../../src/reporting/training-account/domain/objectives.js';
import { trainingAccount } from '../../../../src/reporting/training-account/domain/training-account.js';
import { certification, cohort, rows, trainee } from './rows.js';

/**
 * By hand, in minutes. RNCP level 6, NSF 326: Ann 420, proven 210; Bob, apprentice, 100. RS, NSF 310, at a distance,
 * entrusted: Ann again 210. No certification: Cid, a job seeker, 65. Received from another provider: Dan, 300.
 */
const BY_HAND = rows({
  cohorts: [
    cohort('rncp'),
    cohort('rs', {
      role: 'entrusted',
      modality: 'distance',
      certifications: [
        certification({
          code: 'RS7000',
          register: 'RS',
          level: null,
          nsf: [{ code: '310', label: 'Commerce' }],
        }),
      ],
    }),
    cohort('none', { certifications: [] }),
    cohort('received', { role: 'received', modality: 'blended' }),
  ],
  trainees: [
    trainee('1', 'rncp', { learnerId: 'ann', attended: 420, proven: 210 }),
    trainee('2', 'rncp', { learnerId: 'bob', attended: 100, proven: 0, saidType: 'apprentice' }),
    trainee('3', 'rs', { learnerId: 'ann', attended: 210, proven: 210 }),
    trainee('4', 'none', { learnerId: 'cid', attended: 65, proven: 65, status: 'job_seeker' }),
    trainee('5', 'received', { learnerId: 'dan', attended: 300, proven: 300 }),
  ],
});

const short = (lines: { code: string; trainees: number; attended: number; hours: number }[]) =>
  lines
    .filter(({ trainees }) => trainees > 0)
    .map(({ code, trainees, attended, hours }) => [code, trainees, attended, hours]);

describe('a small account, computed by hand', () => {
  const account = trainingAccount(BY_HAND);

  it('F: 795 minutes of four trainees who are three people; 13 h 15 are 13 whole hours', () => {
    expect(account.total).toEqual({ trainees: 4, people: 3, attended: 795, proven: 485, hours: 13 });
  });

  it('F-1: whoever follows two actions counts twice; whole hours share the 13 by largest remainder', () => {
    // 10 h 30, 1 h 40, 1 h 05: floors make 12, the one left goes to the 40 minutes.
    expect(short(account.types)).toEqual([
      ['private_employee', 2, 630, 10],
      ['apprentice', 1, 100, 2],
      ['job_seeker', 1, 65, 1],
    ]);
    expect(account.atDistance).toEqual({ trainees: 1, people: 1, attended: 210, proven: 210, hours: 4 });
  });

  it('F-2 is part of F; G is not', () => {
    expect(account.entrusted).toMatchObject({ trainees: 1, attended: 210 });
    expect(account.received).toMatchObject({ trainees: 1, people: 1, attended: 300, hours: 5 });
  });

  it('F-3 and F-4 file the same trainees', () => {
    expect(short(account.objectives)).toEqual([
      ['rncp_6_to_8', 2, 520, 9],
      ['rs', 1, 210, 3],
      ['other', 1, 65, 1],
    ]);
    expect(account.rncp).toMatchObject({ trainees: 2, people: 2, attended: 520, hours: 9 });
    expect(short(account.specialities)).toEqual([
      ['326', 2, 520, 9],
      ['310', 1, 210, 3],
      ['unknown', 1, 65, 1],
    ]);
  });

  it('part of the training was at a distance', () => {
    expect(account.distance).toBe(true);
    expect(trainingAccount(rows({ cohorts: BY_HAND.cohorts })).distance).toBe(false);
    const once = rows({
      cohorts: [cohort('a')],
      trainees: [trainee('1', 'a', { someAtDistance: true }), trainee('2', 'a')],
    });
    expect(trainingAccount(once).atDistance).toMatchObject({ trainees: 1, attended: 210 });
  });
});

describe('frame F-4', () => {
  const specialities = ['114', '200', '310', '313', '320', '326'];
  const of = (minutes: readonly number[]) =>
    trainingAccount(
      rows({
        cohorts: specialities.map((code) =>
          cohort(code, {
            certifications: [certification({ nsf: [{ code: `${code}m`, label: `S${code}` }] })],
          }),
        ),
        trainees: specialities.map((code, i) => trainee(code, code, { attended: minutes[i] ?? 0 })),
      }),
    ).specialities;

  it('names five by hours, then by code between equals, and puts the sixth among the others', () => {
    expect(
      of([60, 600, 60, 300, 300, 900]).map(({ code, attended, label }) => [code, attended, label]),
    ).toEqual([
      ['326', 900, 'S326'],
      ['200', 600, 'S200'],
      ['313', 300, 'S313'],
      ['320', 300, 'S320'],
      ['114', 60, 'S114'],
      ['others', 60, ''],
      ['unknown', 0, ''],
    ]);
  });
});

describe('whatever the rows', () => {
  const roles: CohortRole[] = ['own', 'entrusted', 'received'];
  const aCertification = fc.record({
    code: fc.constantFrom('RNCP1', 'RNCP2', 'RS1', 'OWN1'),
    title: fc.constant('Essai'),
    register: fc.constantFrom('RNCP' as const, 'RS' as const, 'IN_HOUSE' as const),
    level: fc.option(fc.integer({ min: 1, max: 8 }), { nil: null }),
    nsf: fc.array(
      fc.record({
        code: fc.constantFrom('326', '310t', '9', '114', '200', '313', '320m'),
        label: fc.constant(null),
      }),
    ),
    blocks: fc.integer({ min: 1, max: 4 }),
  });
  const someRows = fc.integer({ min: 1, max: 8 }).chain((cohorts) =>
    fc.record({
      cohorts: fc.tuple(
        ...Array.from({ length: cohorts }, (_, i) =>
          fc
            .record({
              role: fc.constantFrom(...roles),
              modality: fc.constantFrom('on_site' as const, 'distance' as const, 'blended' as const),
              objective: fc.option(fc.constantFrom(...SAID_OBJECTIVES), { nil: null }),
              certifications: fc.array(aCertification, { maxLength: 3 }),
            })
            .map((change) => cohort(`c${i}`, change)),
        ),
      ),
      trainees: fc.array(
        fc
          .record({
            cohort: fc.integer({ min: 0, max: cohorts - 1 }),
            learner: fc.integer({ min: 1, max: 5 }),
            attended: fc.integer({ min: 1, max: 2000 }),
            saidType: fc.option(fc.constantFrom(...TRAINEE_TYPES), { nil: null }),
            status: fc.constantFrom('employee' as const, 'job_seeker' as const, null),
          })
          .map(({ cohort: of, learner, ...change }) => ({
            of: `c${of}`,
            learnerId: `l${learner}`,
            ...change,
          })),
        { maxLength: 30 },
      ),
    }),
  );

  it('F-1, F-3 and F-4 sum to the total, in trainees, minutes, proven minutes and whole hours', () => {
    fc.assert(
      fc.property(someRows, ({ cohorts, trainees }) => {
        const account = trainingAccount(
          rows({
            cohorts,
            trainees: trainees.map(({ of, ...change }, i) =>
              trainee(`e${i}`, of, { ...change, proven: Math.floor(change.attended / 2) }),
            ),
          }),
        );
        const { total } = account;
        for (const lines of [account.types, account.objectives, account.specialities]) {
          for (const figure of ['trainees', 'attended', 'proven', 'hours'] as const) {
            expect(lines.reduce((sum, line) => sum + line[figure], 0)).toBe(total[figure]);
          }
          for (const line of lines) expect(Math.abs(line.hours * 60 - line.attended)).toBeLessThan(60);
        }
        const everyone = trainees.reduce((sum, { attended }) => sum + attended, 0);
        expect(total.attended + account.received.attended).toBe(everyone);
        expect(account.entrusted.attended).toBeLessThanOrEqual(total.attended);
        expect(account.specialities.length).toBeLessThanOrEqual(7);
      }),
    );
  });
});
