import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '../../src/shared/clock.js';
import {
  ABSENT,
  CORRECTED,
  HALF_DAY,
  LATE,
  playProvenCohort,
  type ProvenCohort,
} from '../support/proven-cohort.js';
import {
  type Minutes,
  minutesOfAccount,
  minutesOfAccountWorkbook,
  minutesOfCohort,
  minutesOfCompletion,
  minutesOfCsv,
  minutesOfEnrolments,
  minutesOfReport,
  minutesOfSheets,
} from '../support/minutes-everywhere.js';
import {
  minutesOfCertificates,
  minutesOfMoney,
  minutesOfReportPages,
  minutesOfStatements,
  minutesOfWorkbook,
} from '../support/minutes-on-paper.js';
import { startAgain } from '../support/restart.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** By hand: six half-days of twelve people, less one absence, less what the correction took away. */
const PLANNED = 12 * 6 * HALF_DAY;
const TAKEN_AWAY = HALF_DAY - CORRECTED.minutes;
const DONE: Minutes = {
  planned: PLANNED,
  attended: PLANNED - HALF_DAY - TAKEN_AWAY,
  proven: PLANNED - HALF_DAY - TAKEN_AWAY,
};
/** Before the trainer's word on the late signature, and before the correction. */
const BEFORE: Minutes = {
  planned: PLANNED,
  attended: PLANNED - HALF_DAY,
  proven: PLANNED - HALF_DAY - HALF_DAY,
};
const EACH = Array.from({ length: 12 }, (_, learner) => {
  if (learner === ABSENT.learner) return 5 * HALF_DAY;
  return learner === CORRECTED.learner ? 6 * HALF_DAY - TAKEN_AWAY : 6 * HALF_DAY;
});

const clock = new SimulatedClock(new Date('2031-01-06T08:00:00Z'));
let test: TestApp;
let cohort: ProvenCohort;
/** The product as it runs, before and after the restart. */
let running: { address: string; close: () => Promise<void> };

beforeAll(async () => {
  test = await startTestApp(clock);
  running = { address: test.address, close: () => test.app.close() };
  cohort = await playProvenCohort(test, clock);
}, 180_000);
// Its database goes with the cluster of the run: the one that knows how to drop it was closed by the restart.
afterAll(() => running.close());

const coordinator = () => cohort.as(running, cohort.coordinator);

/** What every place that tells minutes tells, by its name. */
async function everywhere(asOf?: string): Promise<Record<string, Partial<Minutes>>> {
  const client = await coordinator();
  return {
    'completion report': await minutesOfReport(client, cohort, asOf),
    'completion report, CSV': await minutesOfCsv(client, cohort, asOf),
    'completion report, XLSX': await minutesOfWorkbook(client, cohort, asOf),
    'completion report, PDF': await minutesOfReportPages(client, cohort, asOf),
    'cost of a proven hour': await minutesOfMoney(client, cohort, asOf),
    'training account': await minutesOfAccount(client, cohort, asOf),
    'training account, XLSX': await minutesOfAccountWorkbook(client, cohort, asOf),
    ...(asOf === undefined && {
      'attendance sheets': await minutesOfSheets(client, cohort),
      'attendance of each enrolment': await minutesOfEnrolments(client, cohort),
      ...(await minutesOfCohort(client, cohort)),
      'certificates of completion': await minutesOfCertificates(client, cohort),
      'end-of-training statements': await minutesOfStatements(client, cohort),
      'completion rule': await minutesOfCompletion(client, cohort),
    }),
  };
}

/** Each place tells no other minutes than these; one that does not tell a figure leaves it out. */
function expectEverywhere(told: Record<string, Partial<Minutes>>, minutes: Minutes): void {
  for (const [place, figures] of Object.entries(told)) {
    expect({ place, ...minutes, ...figures }).toEqual({ place, ...minutes });
    expect(Object.keys(figures).length).toBeGreaterThan(0);
  }
}

const whatIsThere = (): void => {
  it('every place that tells minutes tells the same', async () => {
    expectEverywhere(await everywhere(), DONE);
  });

  it('and told others before anything was settled, for ever', async () => {
    expectEverywhere(await everywhere(cohort.beforeSettling), BEFORE);
  });

  it('each of the twelve has their own', async () => {
    const client = await coordinator();
    const each = [];
    for (const enrolment of cohort.enrolments) {
      const { body } = await client.get(`/enrolments/${enrolment}/attendance`);
      each.push([body.hours.attendedMinutes, body.hours.provenMinutes]);
    }
    expect(each).toEqual(EACH.map((minutes) => [minutes, minutes]));
  });

  it('the absence, the late signature and the correction stay to be seen, both states of each', async () => {
    const client = await coordinator();
    const sheet = async (i: number) =>
      (await client.get(`/half-days/${cohort.halfDays[i] ?? ''}/attendance`)).body;
    const away = (await sheet(ABSENT.halfDay)).items[ABSENT.learner];
    expect(away).toMatchObject({ status: 'absent', minutes: 0, signedAt: null, reason: 'Maladie' });
    const late = (await sheet(LATE.halfDay)).items[LATE.learner];
    expect(late.signedLateAt).toBe('2031-03-06T08:00:00.000Z');
    expect(late.signedAt > late.signedLateAt).toBe(true);
    const path = `/half-days/${cohort.halfDays[CORRECTED.halfDay] ?? ''}/corrections`;
    const [correction] = (await client.get(path)).body.items;
    expect(correction).toMatchObject({
      enrolmentId: cohort.enrolments[CORRECTED.learner],
      before: { status: 'present', minutes: HALF_DAY },
      after: { status: 'present', minutes: CORRECTED.minutes },
      reason: 'Arrivée à 9 h 30, marquée par erreur pour toute la matinée',
    });
  });

  it('all twelve completed: even who missed a half-day has 80 % of the hours proven, and sat the assessment', async () => {
    const { body } = await (await coordinator()).get(`/cohorts/${cohort.cohortId}/completion`);
    const standings = body.items.map(({ status }: { status: string }) => status) as string[];
    expect(standings).toEqual(Array.from({ length: 12 }, () => 'completed'));
  });

  it('the chain of evidence is as it was recorded', async () => {
    const { body } = await (await coordinator()).get(`/cohorts/${cohort.cohortId}/evidence`);
    expect(body.verification).toMatchObject({ intact: true, faultCount: 0 });
    // 70 signatures in time, 6 countersignatures, one late signature given and confirmed, one correction.
    expect(body.verification.links).toBe(12 * 6 - 2 + 6 + 2 + 1);
  });
};

/** The sealed report of the committee, as its bytes are. */
let sealed: { path: string; text: string };

describe('a cohort of twelve over six half-days', () => {
  whatIsThere();

  it('a committee’s report is sealed over it, with the same minutes', async () => {
    const client = await coordinator();
    const path = `/programmes/${cohort.programmeCode}/snapshots`;
    const { status, body } = await client.post(path, { label: 'Comité de pilotage du 11 mars 2031' });
    expect(status).toBe(201);
    sealed = { path: `${path}/${body.id}/content`, text: '' };
    sealed.text = (await client.get(sealed.path)).text;
    expect(JSON.parse(sealed.text).report.hours).toEqual(DONE);
  });
});

describe('after the product was closed and started again on the same database', () => {
  let before: Record<string, Partial<Minutes>>;
  beforeAll(async () => {
    before = await everywhere();
    await running.close();
    running = await startAgain(test, clock);
  });

  it('tells what it told before', async () => {
    expect(await everywhere()).toEqual(before);
  });

  whatIsThere();

  it('the sealed report has the same bytes', async () => {
    expect((await (await coordinator()).get(sealed.path)).text).toBe(sealed.text);
  });
});
