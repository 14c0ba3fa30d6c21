import type { Role } from '../../../src/auth/auth.api.js';
import { newId } from '../../../src/shared/ids.js';
import { signedIn } from '../../support/accounts.js';
import type { ApiClient } from '../../support/api-client.js';
import { aSiren, Given } from '../../support/builders/given.js';
import type { TestApp } from '../../support/test-app.js';

/** What a path parameter may name. */
export const KINDS = [
  'account', 'programme', 'employer', 'provider', 'certification', 'block', 'blockVersion', 'learner', 'trainer',
  'course', 'cohort', 'halfDay', 'enrolment', 'assessment', 'importRun', 'snapshot', 'meeting', 'lateSignature',
  'paper', 'paperNumber',
  'mail', 'suppressedAddress', 'commitment', 'payment',
] as const; // prettier-ignore
export type Kind = (typeof KINDS)[number];

/** One side of the world: a row of each kind, and the family name that only its learner bears. */
export interface Side {
  ids: Record<Kind, string>;
  /** The secret in the learner's calendar address. */
  calendarToken: string;
  criterionId: string;
  familyName: string;
}

/** Two sides that share nothing, and somebody of each role on the first. */
export interface World {
  own: Side;
  foreign: Side;
  /** Ids that nobody has. */
  missing: Side;
  as: Record<Role, ApiClient>;
}

interface Cast {
  side: Side;
  clients: Record<Role, ApiClient & { accountId: string }>;
}

export async function makeWorld(test: TestApp): Promise<World> {
  const own = await makeSide(test, `Proche${newId().slice(-6)}`);
  const foreign = await makeSide(test, `Lointain${newId().slice(-6)}`);
  const missing: Side = {
    familyName: '',
    calendarToken: 'unknown',
    criterionId: newId(),
    ids: {
      ...Object.fromEntries(KINDS.map((kind) => [kind, newId()])),
      programme: 'NOWHERE',
      certification: 'RNCP99999',
      block: 'RNCP99999BC01',
    } as Record<Kind, string>,
  };
  return { own: own.side, foreign: foreign.side, missing, as: own.clients };
}

async function makeSide(test: TestApp, familyName: string): Promise<Cast> {
  const given = new Given(test.work);
  const programme = await given.programme();
  const programmeIds = [programme.id];
  const siren = aSiren();
  const employer = await given.employer({ siren });
  const provider = await given.provider();
  const learner = await given.learner({
    employer_id: employer,
    family_name: familyName,
    internal_number: '1',
  });
  const trainer = await given.trainer({ provider_id: provider });
  const block = await given.block();
  const course = await given.course({ block_version_ids: [block.versionId] });
  const cohort = await given.cohort({
    programme_id: programme.id,
    course_id: course,
    status: 'running',
    trainer_ids: [trainer],
    half_days: [['2020-03-02', 'morning']],
  });
  const [halfDay] = await test.work.query<{ id: string }>('SELECT id FROM half_days WHERE cohort_id = $1', [
    cohort,
  ]);
  const enrolment = await given.enrolment(cohort, learner, { status: 'started' });
  const clients = {
    learner: await signedIn(test, 'learner', { learnerId: learner }),
    trainer: await signedIn(test, 'trainer', { trainerId: trainer }),
    juror: await signedIn(test, 'juror'),
    employer: await signedIn(test, 'employer', { employerId: employer }),
    coordinator: await signedIn(test, 'coordinator', { programmeIds }),
    auditor: await signedIn(test, 'auditor', { programmeIds }),
    admin: await signedIn(test, 'admin'),
  };
  await test.work.query('INSERT INTO cohort_assessors (cohort_id, account_id) VALUES ($1, $2)', [
    cohort,
    clients.juror.accountId,
  ]);
  await test.work.query(
    'INSERT INTO trainer_clearances (trainer_id, block_id, granted_by) VALUES ($1, $2, $3)',
    [trainer, block.blockId, clients.coordinator.accountId],
  );
  const written = await clients.trainer.post(`/enrolments/${enrolment}/assessments`, {
    blockCode: block.code,
    kind: 'formative',
    marks: block.criteria.map((criterionId) => ({ criterionId, level: 3 })),
  });
  await clients.trainer.post(`/assessments/${written.body.id}/submit`);
  const list = await clients.employer.upload(
    '/learners/imports',
    'matricule;nom;prenom\n9;Liste;Autre\n',
    'text/csv',
  );
  const late = await clients.learner.post(`/half-days/${halfDay?.id}/signatures`);
  const programmePath = `/programmes/${programme.code}`;
  const meeting = await clients.coordinator.post(`${programmePath}/committees`, {
    kind: 'steering',
    plannedOn: '2039-06-15',
  });
  const rule = { timesAYear: 2, appliesFrom: '2020-01-01', source: 'Essai' };
  await clients.coordinator.put(`${programmePath}/committee-rules/steering`, rule, { 'If-Match': '"0"' });
  const snapshot = await clients.coordinator.post(`${programmePath}/snapshots`, { label: 'Essai' });
  const calendar = await clients.learner.post('/me/calendar');
  const mail = await given.mail(programme.id, { learner_id: learner, cohort_id: cohort });
  const suppressedAddress = await given.suppressedAddress(programme.id, mail);
  await clients.coordinator.post(`${programmePath}/funding-plans`, {
    decidedOn: '2020-01-01',
    source: 'Essai',
    lines: [{ axisNumber: 2, label: 'Axe 2', funder: 'Essai', amountCents: 100_000 }],
  });
  const commitment = await clients.coordinator.post(`${programmePath}/commitments`, {
    axisNumber: 2,
    funder: 'Essai',
    amountCents: 90_000,
    reference: 'Essai',
    decidedOn: '2020-01-02',
    source: 'Essai',
  });
  const payment = await clients.coordinator.post(`/commitments/${commitment.body.id}/payments`, {
    amountCents: 1,
    paidOn: '2020-01-03',
    reference: 'Essai',
  });
  const paper = await clients.coordinator.post(`/enrolments/${enrolment}/papers`, { kind: 'convocation' });
  const ids: Record<Kind, string> = {
    account: clients.auditor.accountId,
    programme: programme.code,
    employer,
    provider,
    certification: block.certificationCode,
    block: block.code,
    blockVersion: block.versionId,
    learner,
    trainer,
    course,
    cohort,
    halfDay: halfDay?.id ?? '',
    enrolment,
    assessment: String(written.body.id),
    importRun: String(list.body.importId),
    snapshot: String(snapshot.body.id),
    meeting: String(meeting.body.id),
    lateSignature: String(late.body.id),
    paper: String(paper.body.id),
    paperNumber: String(paper.body.number),
    mail,
    suppressedAddress,
    commitment: String(commitment.body.id),
    payment: String(payment.body.id),
  };
  const calendarToken = String(calendar.body.url).split('/').at(-1) ?? '';
  return { side: { ids, familyName, calendarToken, criterionId: block.criteria[0] ?? '' }, clients };
}
