import type { Actor } from '../src/auth/auth.api.js';
import type { Facts } from './fill.js';
import type { Tokens } from './tokens.js';

/** One HTTP request, as both servers get it. */
export interface BenchRequest {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** What is measured: requests of one kind, and the least share of the bare server's throughput (issue 2). */
export interface Scenario {
  name: ScenarioName;
  title: string;
  goal: number;
  /** Requests that each may be sent once a round; a read may be sent any number of times. */
  requests: BenchRequest[];
  writes: boolean;
}

export const SCENARIO_NAMES = [
  'cohort',
  'open-cohorts',
  'enrolment',
  'enrolments-of-cohort',
  'enrol',
  'assess',
] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

const READ_GOAL = 0.6;
const WRITE_GOAL = 0.5;
const READS = 200;
/** Seats that the measured rounds fill; those left over are for looking at what a request says. */
const WRITES = 2_400;

export function scenarios(facts: Facts, tokens: Tokens): Scenario[] {
  const learner = (learnerId: string, accountId: string): Actor => ({
    accountId,
    email: 'l@learners.example',
    role: 'learner',
    learnerId,
    programmeIds: [],
  });
  const coordinator = tokens.headersOf({
    accountId: facts.coordinatorId,
    email: 'coordinator@bench.example',
    role: 'coordinator',
    programmeIds: [facts.programmeId],
  });
  const candidates = facts.candidates.map((one) => tokens.headersOf(learner(one.learnerId, one.accountId)));
  const cohortOf = (i: number) => facts.openCohorts[i % facts.openCohorts.length] ?? '';
  const get = (path: string, headers: Record<string, string>): BenchRequest => ({
    method: 'GET',
    path,
    headers,
  });
  const post = (path: string, headers: Record<string, string>, body: unknown): BenchRequest => ({
    method: 'POST',
    path,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const assessment = {
    blockCode: 'RNCP90001BC01',
    kind: 'formative',
    marks: facts.criteria.map((criterionId, i) => ({
      criterionId,
      level: 1 + (i % 4),
      comment: 'Seen at work.',
    })),
  };
  const read = { writes: false, goal: READ_GOAL };
  const write = { writes: true, goal: WRITE_GOAL };
  return [
    {
      ...read,
      name: 'cohort',
      title: 'GET /cohorts/{id}, a learner',
      requests: candidates
        .slice(0, READS)
        .map((headers, i) => get(`/api/v1/cohorts/${cohortOf(i)}`, headers)),
    },
    {
      ...read,
      name: 'open-cohorts',
      title: 'GET /cohorts?status=open, 50 of them, a learner',
      requests: candidates.slice(0, READS).map((headers) => get('/api/v1/cohorts?status=open', headers)),
    },
    {
      ...read,
      name: 'enrolment',
      title: 'GET /enrolments/{id}, its learner',
      requests: facts.enrolments
        .slice(0, READS)
        .map((one) =>
          get(`/api/v1/enrolments/${one.id}`, tokens.headersOf(learner(one.learnerId, one.learnerAccountId))),
        ),
    },
    {
      ...read,
      name: 'enrolments-of-cohort',
      title: 'GET /cohorts/{id}/enrolments, 15 of them, a coordinator',
      requests: facts.enrolments
        .slice(0, READS)
        .map((one) => get(`/api/v1/cohorts/${one.cohortId}/enrolments`, coordinator)),
    },
    {
      ...write,
      name: 'enrol',
      title: 'POST /cohorts/{id}/enrolments, learners into 200 cohorts',
      requests: candidates.map((headers, i) =>
        post(`/api/v1/cohorts/${cohortOf(i)}/enrolments`, headers, {}),
      ),
    },
    {
      ...write,
      name: 'assess',
      title: 'POST /enrolments/{id}/assessments, a draft of 10 marks, its trainer',
      requests: facts.enrolments.map(({ id, trainerId, trainerAccountId }) => {
        const trainer = {
          role: 'trainer' as const,
          accountId: trainerAccountId,
          trainerId,
          programmeIds: [],
        };
        return post(
          `/api/v1/enrolments/${id}/assessments`,
          tokens.headersOf({ email: 't@trainers.example', ...trainer }),
          assessment,
        );
      }),
    },
  ];
}

/** Those of a round, and those beside it that are only watched. */
export function split({ requests, writes }: Scenario): { measured: BenchRequest[]; watched: BenchRequest[] } {
  if (!writes) return { measured: requests, watched: requests.slice(0, 3) };
  return { measured: requests.slice(0, WRITES), watched: requests.slice(WRITES, WRITES + 3) };
}
