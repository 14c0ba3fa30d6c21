import { SimulatedClock } from '../../src/shared/clock.js';
import { signedIn, PASSWORD } from './accounts.js';
import { ApiClient, type Answer } from './api-client.js';
import { aSiren, aSiret, Given } from './builders/given.js';
import type { TestApp } from './test-app.js';

/** Minutes of each half-day: 9:00 to 12:30, 13:30 to 17:00 in Paris. */
export const HALF_DAY = 210;
/** Learners, in the order of their family names, and half-days, in the order of time: counted from 0. */
export const ABSENT = { learner: 2, halfDay: 1 } as const;
export const LATE = { learner: 4, halfDay: 3 } as const;
export const CORRECTED = { learner: 6, halfDay: 4, minutes: 180 } as const;

const DAYS = ['2031-03-03', '2031-03-04', '2031-03-05'] as const;
const NAMES = [
  'Aubert',
  'Béal',
  'Češka',
  'Dąbrowska',
  'Élie',
  'Fabre',
  'Ğül',
  'Håkansson',
  'Iñíguez',
  'Jørn',
  'Kőrösi',
  'L’Hôte',
];

/** A person with an account: signs in again at each step, since a session ends while the clock travels. */
export interface Person {
  id: string;
  familyName: string;
  email: string;
}

/** A cohort of twelve over six half-days, played through the API. */
export interface ProvenCohort {
  programmeCode: string;
  providerId: string;
  cohortId: string;
  halfDays: string[];
  learners: Person[];
  /** In the order of the learners. */
  enrolments: string[];
  trainer: Person;
  coordinator: string;
  /** When nothing had been settled afterwards: neither the late signature nor the correction. */
  beforeSettling: string;
  as(app: { address: string }, email: string): Promise<ApiClient>;
}

export const parisInstant = (day: string, time: string): Date => new Date(`${day}T${time}:00+01:00`);
const startOf = (i: number): Date => parisInstant(DAYS[i >> 1] ?? DAYS[0], i % 2 ? '13:30' : '09:00');
const endOf = (i: number): Date => parisInstant(DAYS[i >> 1] ?? DAYS[0], i % 2 ? '17:00' : '12:30');
const later = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * 60_000);

const signIn = (app: { address: string }, email: string): Promise<ApiClient> =>
  new ApiClient(app.address).signIn(email, PASSWORD);

/** The body of an answer that has to be of this status. */
function bodyOf(answer: Answer, status: number): Answer['body'] {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`);
  return answer.body;
}

/** Opens the account of somebody invited, with the password of every test account. */
async function accept(app: TestApp, invitation: Answer): Promise<void> {
  const token = String(bodyOf(invitation, 201).link).split('#')[1];
  const accepted = await new ApiClient(app.address).post('/auth/invitations/accept', {
    token,
    password: PASSWORD,
  });
  bodyOf(accepted, 200);
}

/**
 * Plays the cohort: one absence, one late signature that the trainer confirms, one mark corrected behind the lock.
 * The programme, the certification and the coordinator's account are there before; all else goes through the API.
 */
export async function playProvenCohort(app: TestApp, clock: SimulatedClock): Promise<ProvenCohort> {
  clock.moveTo(parisInstant('2031-01-06', '09:00'));
  const given = new Given(app.work);
  const { programme, block } = await app.work.run(async () => ({
    programme: await given.programme({ code: 'EDEC-PREUVE' }),
    block: await given.block({
      certification: { level: 6, nsf: JSON.stringify([{ code: '326', label: 'Informatique' }]) },
    }),
  }));
  const coordinator = await signedIn(app, 'coordinator', { programmeIds: [programme.id] });
  const email = String(bodyOf(await coordinator.get('/me'), 200).email);
  const people = await enter(app, coordinator, block);
  const cohort = await plan(coordinator, programme.code, people, block);
  const enrolments: string[] = [];
  for (const learner of people.learners) {
    const enrolled = await coordinator.post(`/cohorts/${cohort.id}/enrolments`, { learnerId: learner.id });
    enrolments.push(String(bodyOf(enrolled, 201).id));
  }
  const played = {
    ...people,
    programmeCode: programme.code,
    cohortId: cohort.id,
    halfDays: cohort.halfDays,
    enrolments,
  };
  for (const [i] of cohort.halfDays.entries()) await playHalfDay(app, clock, played, i, email);
  await signLate(app, clock, played);
  clock.moveTo(parisInstant('2031-03-06', '12:00'));
  const beforeSettling = clock.now().toISOString();
  await settle(app, clock, played);
  await assess(app, played, block);
  clock.moveTo(parisInstant('2031-03-10', '09:00'));
  bodyOf(await (await signIn(app, email)).post(`/cohorts/${cohort.id}/close`), 200);
  clock.moveTo(parisInstant('2031-03-11', '09:00'));
  return { ...played, coordinator: email, beforeSettling, as: signIn };
}

interface People {
  providerId: string;
  trainer: Person;
  learners: Person[];
}
interface Block {
  blockId: string;
  versionId: string;
  code: string;
  criteria: string[];
}
type Played = People & { programmeCode: string; cohortId: string; halfDays: string[]; enrolments: string[] };

/** Provider, employer, trainer and learners, each with an account of their own. */
async function enter(app: TestApp, coordinator: ApiClient, block: Block): Promise<People> {
  const made = async (path: string, body: object) => bodyOf(await coordinator.post(path, body), 201);
  const provider = await made('/training-providers', {
    siret: aSiret(),
    nda: '32590000159',
    name: 'Organisme des Flandres',
    legalRepresentative: 'Claude Exemple',
  });
  const branch = { idcc: '1486', name: 'Bureaux d’études' };
  await coordinator.post('/branches', branch);
  const employer = await made('/employers', {
    siren: aSiren(),
    name: 'Filature Exemple',
    idcc: branch.idcc,
    headcount: 42,
  });
  const trainer = await made('/trainers', {
    familyName: 'Formateur',
    givenNames: 'Dominique',
    email: 'trainer@proof.example',
    providerId: provider.id,
  });
  await accept(app, await coordinator.post(`/trainers/${trainer.id}/invitations`));
  const clearances = { blockIds: [block.blockId] };
  bodyOf(await coordinator.put(`/trainers/${trainer.id}/clearances`, clearances, { 'If-Match': '"1"' }), 200);
  const engagements = [{ providerId: provider.id, kind: 'internal', startsOn: '2031-01-01' }];
  bodyOf(
    await coordinator.put(`/trainers/${trainer.id}/engagements`, { engagements }, { 'If-Match': '"1"' }),
    200,
  );
  const learners: Person[] = [];
  for (const [i, familyName] of NAMES.entries()) {
    // The last three look for work.
    const employed =
      i < 9 ? { employmentStatus: 'employee', employerId: employer.id } : { employmentStatus: 'job_seeker' };
    const email = `learner${i}@proof.example`;
    const learner = await made('/learners', {
      familyName,
      givenNames: 'Camille',
      email,
      department: '59',
      gender: i % 2 ? 'male' : 'female',
      birthDate: '1985-06-15',
      ...employed,
    });
    await accept(app, await coordinator.post(`/learners/${learner.id}/invitations`));
    learners.push({ id: String(learner.id), familyName, email });
  }
  const providerId = String(provider.id);
  return {
    providerId,
    learners,
    trainer: { id: String(trainer.id), familyName: 'Formateur', email: 'trainer@proof.example' },
  };
}

async function plan(coordinator: ApiClient, programmeCode: string, people: People, block: Block) {
  const course = await coordinator.post('/courses', {
    title: 'Développer avec un service d’IA',
    objective: 'Intégrer un modèle dans une application et en suivre la qualité.',
    durationMinutes: 6 * HALF_DAY,
    modality: 'on_site',
    providerId: people.providerId,
    blockVersionIds: [block.versionId],
  });
  const cohort = await coordinator.post('/cohorts', {
    programmeCode,
    courseId: bodyOf(course, 201).id,
    title: 'IA en pratique, Lille, mars 2031',
    place: 'Lille',
    capacity: 12,
    enrolmentOpensAt: '2031-01-06T08:00:00Z',
    enrolmentClosesAt: '2031-02-28T18:00:00Z',
    trainerIds: [people.trainer.id],
    halfDays: DAYS.flatMap((date) => [
      { date, period: 'morning', startsAt: '09:00', endsAt: '12:30' },
      { date, period: 'afternoon', startsAt: '13:30', endsAt: '17:00' },
    ]),
  });
  const { id, halfDays } = bodyOf(cohort, 201);
  bodyOf(await coordinator.post(`/cohorts/${id}/open`), 200);
  return { id: String(id), halfDays: halfDays.map((halfDay: { id: string }) => halfDay.id) as string[] };
}

/** Everyone is marked, signs in own session within the window, and the trainer countersigns. */
async function playHalfDay(
  app: TestApp,
  clock: SimulatedClock,
  played: Played,
  i: number,
  coordinator: string,
): Promise<void> {
  const id = played.halfDays[i] ?? '';
  clock.moveTo(later(startOf(i), 5));
  if (i === 0) bodyOf(await (await signIn(app, coordinator)).post(`/cohorts/${played.cohortId}/start`), 200);
  const trainer = await signIn(app, played.trainer.email);
  const absent = (learner: number) => ABSENT.halfDay === i && ABSENT.learner === learner;
  const marks = played.enrolments.map((enrolmentId, learner) => ({
    enrolmentId,
    ...(absent(learner) ? { status: 'absent', reason: 'Maladie' } : { status: 'present' }),
  }));
  bodyOf(await trainer.put(`/half-days/${id}/attendance`, { marks }), 200);
  for (const [learner, { email }] of played.learners.entries()) {
    if (absent(learner) || (LATE.halfDay === i && LATE.learner === learner)) continue;
    bodyOf(await (await signIn(app, email)).post(`/half-days/${id}/signatures`), 201);
  }
  clock.moveTo(later(endOf(i), 10));
  bodyOf(await (await signIn(app, played.trainer.email)).post(`/half-days/${id}/signatures`), 201);
}

/** Two days after, and behind the lock: it waits for the trainer. */
async function signLate(app: TestApp, clock: SimulatedClock, played: Played): Promise<void> {
  clock.moveTo(parisInstant('2031-03-06', '09:00'));
  const learner = await signIn(app, played.learners[LATE.learner]?.email ?? '');
  const id = played.halfDays[LATE.halfDay] ?? '';
  const given = bodyOf(await learner.post(`/half-days/${id}/signatures`), 201);
  if (given.awaitsTrainer !== true) throw new Error('a late signature counts without the trainer');
}

/** The trainer's word on the late signature, and a mark corrected behind the lock. */
async function settle(app: TestApp, clock: SimulatedClock, played: Played): Promise<void> {
  clock.moveTo(parisInstant('2031-03-06', '14:00'));
  const trainer = await signIn(app, played.trainer.email);
  const late = bodyOf(await trainer.get(`/cohorts/${played.cohortId}/late-signatures?pending=true`), 200);
  const confirmed = await trainer.post(`/late-signatures/${late.items[0].id}/confirm`, {
    reason: 'Présente tout l’après-midi, tablette en panne',
  });
  bodyOf(confirmed, 200);
  const corrected = await trainer.post(`/half-days/${played.halfDays[CORRECTED.halfDay] ?? ''}/corrections`, {
    enrolmentId: played.enrolments[CORRECTED.learner],
    status: 'present',
    minutes: CORRECTED.minutes,
    reason: 'Arrivée à 9 h 30, marquée par erreur pour toute la matinée',
  });
  bodyOf(corrected, 201);
}

/** The certifying assessment of everyone, so that the completion rule has nothing left to ask. */
async function assess(app: TestApp, { trainer, enrolments }: Played, block: Block): Promise<void> {
  const client = await signIn(app, trainer.email);
  for (const enrolment of enrolments) {
    const written = await client.post(`/enrolments/${enrolment}/assessments`, {
      blockCode: block.code,
      kind: 'certifying',
      marks: block.criteria.map((criterionId) => ({ criterionId, level: 3 })),
    });
    bodyOf(await client.post(`/assessments/${bodyOf(written, 201).id}/submit`), 200);
  }
}
