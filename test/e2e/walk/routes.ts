import type { Role } from '../../../src/auth/auth.api.js';
import type { Kind, Side } from './world.js';

/**
 * What a role that holds the permission reaches: rows of its own side; those of its own side to read, of which it
 * may change only what it wrote itself (403 for the rest); every row; or none of them.
 */
export type Reach = 'own' | 'seen' | 'all' | 'none';

/** Which rows a role reaches, by kind. A kind that is missing here is nobody's own: every row is reached. */
export const REACH: Partial<Record<Kind, Partial<Record<Role, Reach>>>> = {
  programme: { coordinator: 'own', auditor: 'own' },
  employer: { employer: 'own', trainer: 'none' },
  learner: { learner: 'own', trainer: 'own', employer: 'own', coordinator: 'own' },
  trainer: { trainer: 'own' },
  cohort: { trainer: 'own', juror: 'own', coordinator: 'own', auditor: 'own' },
  halfDay: {
    learner: 'own',
    trainer: 'own',
    juror: 'own',
    employer: 'own',
    coordinator: 'own',
    auditor: 'own',
  },
  enrolment: { learner: 'own', trainer: 'own', juror: 'own', employer: 'own', coordinator: 'own' },
  assessment: { learner: 'own', trainer: 'own', juror: 'own', coordinator: 'own' },
  mail: { coordinator: 'own' },
  suppressedAddress: { coordinator: 'own' },
  importRun: { employer: 'own', coordinator: 'none' },
  commitment: { coordinator: 'own', auditor: 'own' },
  payment: { coordinator: 'own', auditor: 'own' },
  lateSignature: { trainer: 'own' },
  // The paper of the world is a convocation, which employers do not read.
  paper: { learner: 'own', trainer: 'own', coordinator: 'own', employer: 'none' },
};

export interface Route {
  /** What the first parameter of the path names; null where the path has none. */
  kind: Kind | null;
  /** A body that is right in form, so that the answer depends on the row and not on the body. */
  body?: (side: Side) => unknown;
  /** Where this route differs from what its kind says. */
  reach?: Partial<Record<Role, Reach>>;
  /** Takes a file and not JSON. */
  upload?: string;
  /** Ends or moves rows that others read: called last on own rows. */
  destructive?: boolean;
}

const none: Route = { kind: null };
const of = (kind: Kind, body?: Route['body'], more: Partial<Route> = {}): Route => ({
  kind,
  ...(body && { body }),
  ...more,
});
const reason = () => ({ reason: 'Essai' });
const marks = () => ({ marks: [] });
/** Cohorts that are no longer drafts are in the catalogue of those who may enrol. */
const slotsOfAnyCohort = { learner: 'all', employer: 'all' } as const;

/** A trainer holds the permission to sign, and has no connection of their own. */
const onlyLearners: Partial<Route> = { reach: { trainer: 'none' } };

/** Of a cohort, a learner and an employer reach what is about their own people. */
const ownPeople: Partial<Route> = { reach: { learner: 'own', employer: 'own' } };

/** The assessment of the world is the trainer's: a juror reads it and may not change it. */
const writtenByTheTrainer: Partial<Route> = { reach: { juror: 'seen' } };

/** Every route of the API. One that is not here makes the walk fail. */
export const ROUTES: Record<string, Route> = {
  'post /api/v1/auth/login': none,
  'post /api/v1/auth/refresh': none,
  'post /api/v1/auth/logout': none,
  'post /api/v1/auth/invitations/accept': none,
  'get /health/live': none,
  'get /health/ready': none,
  'get /metrics': none,
  'get /.well-known/jwks.json': none,
  'get /api/v1/me': none,

  'get /api/v1/accounts': none,
  'post /api/v1/accounts': none,
  'get /api/v1/accounts/{id}': of('account'),
  'patch /api/v1/accounts/{id}': of('account', () => ({ status: 'active' })),
  'post /api/v1/accounts/{id}/invitations': of('account'),

  'get /api/v1/programmes': none,
  'get /api/v1/programmes/{code}': of('programme'),
  'put /api/v1/programmes/{code}/targets/{axisNumber}': of('programme', () => ({
    people: 90,
    label: 'Essai',
    source: 'Essai',
  })),
  'get /api/v1/programmes/{code}/funding-plans': of('programme'),
  'get /api/v1/programmes/{code}/funding-plans/in-force': of('programme'),
  'get /api/v1/programmes/{code}/funding-plans/comparison': of('programme'),
  'get /api/v1/programmes/{code}/funding': of('programme'),
  'get /api/v1/programmes/{code}/commitments': of('programme'),
  'post /api/v1/programmes/{code}/commitments': of('programme'),
  'post /api/v1/programmes/{code}/commitments/shared': of('programme'),
  'get /api/v1/commitments/{id}': of('commitment'),
  'patch /api/v1/commitments/{id}': of('commitment', () => ({ amountCents: 90_000, reason: 'Essai' })),
  'get /api/v1/commitments/{id}/history': of('commitment'),
  'get /api/v1/commitments/{id}/payments': of('commitment'),
  'post /api/v1/commitments/{id}/payments': of('commitment', () => ({
    amountCents: 1,
    paidOn: '2020-02-01',
    reference: 'Essai',
  })),
  'post /api/v1/commitments/{id}/end': of('commitment', reason, { destructive: true }),
  'get /api/v1/payments/{id}/history': of('payment'),
  'post /api/v1/payments/{id}/corrections': of('payment', reason),
  'post /api/v1/programmes/{code}/funding-plans': of('programme', () => ({
    decidedOn: '2020-02-01',
    source: 'Essai',
    lines: [],
  })),
  'post /api/v1/programmes/{code}/relay-bodies': of('programme', () => ({
    name: 'Essai',
    siret: null,
    validFrom: '2020-02-01',
    source: 'Essai',
  })),

  'get /api/v1/employers': none,
  'post /api/v1/employers': none,
  'get /api/v1/employers/{id}': of('employer'),
  'patch /api/v1/employers/{id}': of('employer', () => ({ name: 'Essai' })),
  'get /api/v1/employers/{id}/establishments': of('employer'),
  'post /api/v1/employers/{id}/establishments': of('employer'),
  'get /api/v1/training-providers': none,
  'post /api/v1/training-providers': none,
  'get /api/v1/training-providers/{id}': of('provider'),
  'patch /api/v1/training-providers/{id}': of('provider', () => ({ name: 'Essai' })),
  'get /api/v1/branches': none,
  'post /api/v1/branches': none,

  'post /api/v1/certifications/imports': { kind: null, upload: 'application/xml' },
  'get /api/v1/certifications': none,
  'post /api/v1/certifications': none,
  'get /api/v1/certifications/{code}': of('certification'),
  'post /api/v1/certifications/{code}/blocks': of('certification'),
  'get /api/v1/certifications/{code}/blocks/{blockCode}/versions': of('certification'),
  'post /api/v1/certifications/{code}/blocks/{blockCode}/versions': of('certification'),
  'get /api/v1/certifications/{code}/blocks/{blockCode}/correspondences': of('certification'),
  'put /api/v1/certifications/{code}/blocks/{blockCode}/correspondences': of('certification'),
  'get /api/v1/block-versions/{id}': of('blockVersion'),
  'patch /api/v1/block-versions/{id}': of('blockVersion'),
  'put /api/v1/block-versions/{id}/competences': of('blockVersion'),
  'put /api/v1/block-versions/{id}/criteria': of('blockVersion'),
  'post /api/v1/block-versions/{id}/publish': of('blockVersion'),
  'post /api/v1/block-versions/{id}/retire': of('blockVersion', undefined, { destructive: true }),

  'post /api/v1/learners/imports': { kind: null, upload: 'text/csv' },
  'get /api/v1/learners': none,
  'post /api/v1/learners': none,
  'get /api/v1/learners/{id}': of('learner'),
  'patch /api/v1/learners/{id}': of('learner', () => ({ usualName: 'Essai' })),
  'post /api/v1/learners/{id}/invitations': of('learner'),
  'get /api/v1/learners/{id}/awards': of('learner'),
  'post /api/v1/learners/{id}/awards': of('learner', ({ ids }) => ({
    certificationCode: ids.certification,
    blockCode: ids.block,
    awardedOn: '2020-01-01',
    evidence: 'Essai',
  })),
  'get /api/v1/learners/{id}/enrolments': of('learner'),

  'get /api/v1/trainers': none,
  'post /api/v1/trainers': none,
  'get /api/v1/trainers/{id}': of('trainer'),
  'patch /api/v1/trainers/{id}': of('trainer', () => ({ givenNames: 'Essai' })),
  'put /api/v1/trainers/{id}/clearances': of('trainer', () => ({ blockIds: [] })),
  'get /api/v1/trainers/{id}/calendar': of('trainer'),
  'post /api/v1/trainers/{id}/invitations': of('trainer'),

  'get /api/v1/courses': none,
  'post /api/v1/courses': none,
  'get /api/v1/courses/{id}': of('course'),
  'patch /api/v1/courses/{id}': of('course', () => ({ title: 'Essai' })),
  'get /api/v1/cohorts': none,
  'post /api/v1/cohorts': none,
  'get /api/v1/cohorts/{id}': of('cohort'),
  'patch /api/v1/cohorts/{id}': of('cohort', () => ({ title: 'Essai' })),
  'get /api/v1/cohorts/{id}/history': of('cohort'),
  'post /api/v1/cohorts/{id}/open': of('cohort'),
  'post /api/v1/cohorts/{id}/start': of('cohort'),
  'post /api/v1/cohorts/{id}/close': of('cohort', undefined, { destructive: true }),
  'post /api/v1/cohorts/{id}/cancel': of('cohort', reason, { destructive: true }),
  'put /api/v1/cohorts/{id}/capacity': of('cohort', () => ({ capacity: 5 })),
  'put /api/v1/cohorts/{id}/trainers': of('cohort', ({ ids }) => ({ trainerIds: [ids.trainer] })),
  'get /api/v1/cohorts/{id}/assessors': of('cohort'),
  'put /api/v1/cohorts/{id}/assessors': of('cohort', () => ({ accountIds: [] }), { destructive: true }),
  'get /api/v1/jurors': none,
  'post /api/v1/cohorts/{id}/half-days': of('cohort', () => ({
    date: '2020-03-03',
    period: 'morning',
    startsAt: '09:00',
    endsAt: '12:00',
  })),
  'get /api/v1/half-days/{id}': of('halfDay', undefined, { reach: slotsOfAnyCohort }),
  'patch /api/v1/half-days/{id}': of('halfDay', () => ({ room: 'Essai' })),
  'post /api/v1/half-days/{id}/cancel': of('halfDay', reason),
  'get /api/v1/public-holidays': none,

  'get /api/v1/me/enrolments': none,
  'get /api/v1/cohorts/{id}/enrolments': of('cohort'),
  // A cohort that is not for the caller to see is not there; one in the catalogue answers by its rules.
  'post /api/v1/cohorts/{id}/enrolments': of('cohort', ({ ids }) => ({ learnerId: ids.learner })),
  'get /api/v1/enrolments/{id}': of('enrolment'),
  'get /api/v1/enrolments/{id}/history': of('enrolment'),
  'post /api/v1/enrolments/{id}/approve': of('enrolment'),
  'post /api/v1/enrolments/{id}/start': of('enrolment'),
  'post /api/v1/enrolments/{id}/reject': of('enrolment', reason, { destructive: true }),
  'post /api/v1/enrolments/{id}/withdraw': of('enrolment', reason, { destructive: true }),
  'post /api/v1/enrolments/{id}/drop-out': of('enrolment', reason, { destructive: true }),

  'get /api/v1/half-days/{id}/attendance': of('halfDay'),
  'put /api/v1/half-days/{id}/attendance': of('halfDay', ({ ids }) => ({
    marks: [{ enrolmentId: ids.enrolment, status: 'present' }],
  })),
  'put /api/v1/half-days/{id}/attendance/{enrolmentId}': of('halfDay', () => ({ status: 'present' })),
  'post /api/v1/half-days/{id}/signatures': of('halfDay'),
  'post /api/v1/half-days/{id}/signing-codes': of('halfDay'),
  'post /api/v1/signatures': none,
  'get /api/v1/half-days/{id}/corrections': of('halfDay'),
  'post /api/v1/half-days/{id}/corrections': of('halfDay', ({ ids }) => ({
    enrolmentId: ids.enrolment,
    status: 'absent',
    reason: 'Essai',
  })),
  'get /api/v1/half-days/{id}/distance-proof': of('halfDay'),
  'post /api/v1/half-days/{id}/connections': of('halfDay', undefined, onlyLearners),
  'post /api/v1/half-days/{id}/connections/end': of('halfDay', undefined, onlyLearners),
  'post /api/v1/half-days/{id}/connections/imports': of('halfDay', ({ ids }) => ({
    tool: 'Essai',
    connections: [
      {
        enrolmentId: ids.enrolment,
        connectedAt: '2020-03-02T09:00:00Z',
        disconnectedAt: '2020-03-02T10:00:00Z',
      },
    ],
  })),
  'post /api/v1/half-days/{id}/activities': of('halfDay', ({ ids }) => ({
    enrolmentId: ids.enrolment,
    description: 'Essai',
  })),
  'get /api/v1/cohorts/{id}/signing-window': of('cohort'),
  'put /api/v1/cohorts/{id}/signing-window': of('cohort', () => ({
    opensMinutesBefore: 0,
    closesMinutesAfter: 30,
  })),
  'get /api/v1/cohorts/{id}/late-signatures': of('cohort'),
  'get /api/v1/cohorts/{id}/evidence': of('cohort'),
  'post /api/v1/late-signatures/{id}/confirm': of('lateSignature', reason),
  'post /api/v1/late-signatures/{id}/refuse': of('lateSignature', reason),
  'get /api/v1/cohorts/{id}/hours': of('cohort', undefined, ownPeople),
  'get /api/v1/cohorts/{id}/completion': of('cohort', undefined, ownPeople),
  'post /api/v1/cohorts/{id}/completion': of('cohort'),
  'get /api/v1/cohorts/{id}/completion-rule': of('cohort'),
  'put /api/v1/cohorts/{id}/completion-rule': of('cohort', () => ({
    provenPercent: 80,
    certifyingAssessments: true,
  })),
  'get /api/v1/programmes/{code}/missing-evidence': of('programme', undefined, {
    reach: { trainer: 'none' },
  }),
  'get /api/v1/cohorts/{id}/missing-evidence': of('cohort'),
  'get /api/v1/programmes/{code}/completion-rule': of('programme'),
  'put /api/v1/programmes/{code}/completion-rule': of('programme', () => ({
    provenPercent: 80,
    certifyingAssessments: true,
  })),
  'get /api/v1/enrolments/{id}/completion': of('enrolment'),
  'get /api/v1/enrolments/{id}/attendance': of('enrolment'),
  'get /api/v1/enrolments/{id}/attendance/history': of('enrolment'),

  'get /api/v1/enrolments/{id}/assessments': of('enrolment'),
  'post /api/v1/enrolments/{id}/assessments': of('enrolment', ({ ids }) => ({
    blockCode: ids.block,
    kind: 'positioning',
    marks: [],
  })),
  'get /api/v1/enrolments/{id}/progress': of('enrolment'),
  'get /api/v1/assessments/{id}': of('assessment'),
  'patch /api/v1/assessments/{id}': of('assessment', marks, writtenByTheTrainer),
  'post /api/v1/assessments/{id}/submit': of('assessment', undefined, writtenByTheTrainer),
  'post /api/v1/assessments/{id}/amendments': of(
    'assessment',
    ({ criterionId }) => ({ marks: [{ criterionId, level: 2 }], reason: 'Essai' }),
    writtenByTheTrainer,
  ),

  'get /api/v1/programmes/{code}/completion-report': of('programme'),
  'get /api/v1/programmes/{code}/completion-report/people': of('programme'),
  'get /api/v1/programmes/{code}/completion-report/comparison': of('programme'),
  'get /api/v1/programmes/{code}/completion-report/comparison/people': of('programme'),
  'get /api/v1/reports/figures': none,
  'get /api/v1/programmes/{code}/snapshots': of('programme'),
  'post /api/v1/programmes/{code}/snapshots': of('programme', () => ({ label: 'Essai' })),
  'get /api/v1/programmes/{code}/snapshots/{snapshotId}': of('programme'),
  'get /api/v1/programmes/{code}/snapshots/{snapshotId}/verification': of('programme'),
  'get /api/v1/programmes/{code}/snapshots/{snapshotId}/content': of('programme'),
  'get /api/v1/programmes/{code}/snapshots/{snapshotId}/corrections': of('programme'),
  'get /api/v1/programmes/{code}/snapshots/{snapshotId}/differences': of('programme'),
  'get /api/v1/programmes/{code}/committees': of('programme'),
  'post /api/v1/programmes/{code}/committees': of('programme', () => ({
    kind: 'technical',
    plannedOn: '2039-01-15',
  })),
  'get /api/v1/programmes/{code}/committees/due': of('programme'),
  'get /api/v1/programmes/{code}/committees/{meetingId}': of('programme'),
  'patch /api/v1/programmes/{code}/committees/{meetingId}': of('programme', () => ({ place: 'Essai' })),
  'get /api/v1/programmes/{code}/committee-rules': of('programme'),
  'get /api/v1/programmes/{code}/committee-rules/{kind}': of('programme'),
  'put /api/v1/programmes/{code}/committee-rules/{kind}': of('programme', () => ({
    timesAYear: 2,
    appliesFrom: '2020-01-01',
    source: 'Essai',
  })),
  'get /api/v1/training-providers/{id}/training-account': of('provider'),
  'get /api/v1/trainers/{id}/engagements': of('trainer'),
  'put /api/v1/trainers/{id}/engagements': of('trainer', () => ({ engagements: [] })),
  'get /api/v1/cohorts/{id}/training-account-entry': of('cohort'),
  'put /api/v1/cohorts/{id}/training-account-entry': of('cohort', () => ({
    objective: 'other',
    certificationCode: null,
    entrustedTo: null,
  })),
  'get /api/v1/enrolments/{id}/trainee-type': of('enrolment'),
  'put /api/v1/enrolments/{id}/trainee-type': of('enrolment', () => ({ type: 'apprentice' })),
  // A convocation, which an employer may not have issued.
  'post /api/v1/enrolments/{id}/papers': of('enrolment', () => ({ kind: 'convocation' }), {
    reach: { employer: 'seen' },
  }),
  'post /api/v1/half-days/{id}/papers': of('halfDay', () => ({ form: 'blank' })),
  'post /api/v1/cohorts/{id}/papers': of('cohort', () => ({ kind: 'convocation' })),
  'get /api/v1/cohorts/{id}/papers.zip': of('cohort', undefined, {
    reach: { learner: 'own', employer: 'own' },
  }),
  'get /api/v1/papers': none,
  'get /api/v1/papers/{id}': of('paper'),
  'get /api/v1/papers/{id}/content': of('paper'),
  'get /api/v1/programmes/{code}/evidence-retention': of('programme'),
  'put /api/v1/programmes/{code}/evidence-retention': of('programme', () => ({ requirements: [] })),
  'get /verify/{number}': none,
  'get /api/v1/imports': none,
  'get /api/v1/imports/{id}': of('importRun'),

  'get /api/v1/programmes/{code}/mails': of('programme'),
  'get /api/v1/mails/{id}': of('mail'),
  'post /api/v1/mails/{id}/retry': of('mail', undefined, { destructive: true }),
  'get /api/v1/programmes/{code}/suppressed-addresses': of('programme'),
  'delete /api/v1/suppressed-addresses/{id}': of('suppressedAddress', undefined, { destructive: true }),
  'post /api/v1/programmes/{code}/missing-evidence/requests': of('programme'),
  'post /api/v1/cohorts/{id}/missing-evidence/requests': of('cohort'),
  'post /api/v1/cohorts/{id}/reminders': of('cohort', () => ({ kind: 'sign' })),
  'get /api/v1/me/calendar': none,
  'post /api/v1/me/calendar': none,
  'delete /api/v1/me/calendar': { kind: null, destructive: true },
  'get /api/v1/calendars/{token}': none,
};
