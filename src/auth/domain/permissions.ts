import { type Role, ROLES } from './roles.js';

const everyone = ROLES;
const nobodyElse = (...roles: Role[]): readonly Role[] => roles;

/**
 * What each role may call. A handler names its permission with `@Can('…')`; which rows the role then reaches
 * is decided by the module's `*.access.ts`. What is not listed here, nobody may.
 */
export const PERMISSIONS = {
  'me.read': everyone,

  'accounts.read': nobodyElse('admin'),
  'accounts.write': nobodyElse('admin'),
  'learners.invite': nobodyElse('coordinator', 'employer'),

  'programmes.read': everyone,
  'programmes.write': nobodyElse('coordinator'),
  'funding.read': nobodyElse('coordinator', 'auditor'),

  'organisations.read': nobodyElse('coordinator', 'auditor', 'employer', 'trainer'),
  'organisations.write': nobodyElse('coordinator'),

  'certifications.read': everyone,
  'certifications.import': nobodyElse('coordinator'),
  'certifications.write': nobodyElse('coordinator'),
  'awards.read': nobodyElse('learner', 'coordinator', 'employer', 'trainer'),
  'awards.record': nobodyElse('coordinator'),

  'learners.read': nobodyElse('learner', 'trainer', 'employer', 'coordinator'),
  'learners.write': nobodyElse('coordinator', 'employer'),
  'learners.import': nobodyElse('coordinator', 'employer'),

  'trainers.read': nobodyElse('coordinator', 'trainer'),
  'trainers.write': nobodyElse('coordinator'),
  'trainers.calendar': nobodyElse('coordinator', 'trainer'),

  'courses.read': everyone,
  'courses.write': nobodyElse('coordinator'),
  'cohorts.read': everyone,
  'cohorts.write': nobodyElse('coordinator'),

  'enrolments.create': nobodyElse('learner', 'employer', 'coordinator'),
  'enrolments.read': nobodyElse('learner', 'trainer', 'employer', 'coordinator'),
  'enrolments.decide': nobodyElse('employer', 'coordinator'),
  'enrolments.withdraw': nobodyElse('learner', 'employer', 'coordinator'),
  'enrolments.dropOut': nobodyElse('trainer', 'coordinator'),

  'attendance.read': nobodyElse('learner', 'trainer', 'employer', 'coordinator'),
  'attendance.mark': nobodyElse('trainer'),
  'attendance.sign': nobodyElse('learner', 'trainer'),
  'attendance.showCode': nobodyElse('trainer'),
  'attendance.correct': nobodyElse('trainer', 'coordinator'),
  'evidence.read': nobodyElse('coordinator', 'auditor'),

  'assessments.read': nobodyElse('learner', 'trainer', 'juror', 'coordinator'),
  'assessments.write': nobodyElse('trainer', 'juror'),

  'completion.read': nobodyElse('learner', 'trainer', 'employer', 'coordinator'),
  'completion.write': nobodyElse('coordinator'),

  'papers.read': nobodyElse('learner', 'trainer', 'employer', 'coordinator'),
  'papers.issue': nobodyElse('learner', 'trainer', 'employer', 'coordinator'),
  'papers.issueForCohort': nobodyElse('trainer', 'coordinator'),
  'retention.read': nobodyElse('coordinator', 'auditor'),
  'retention.write': nobodyElse('coordinator'),

  'money.read': nobodyElse('coordinator', 'auditor'),
  'money.write': nobodyElse('coordinator'),

  'missing.read': nobodyElse('coordinator', 'trainer'),
  'missing.ask': nobodyElse('coordinator'),
  'notifications.read': nobodyElse('coordinator'),
  'notifications.write': nobodyElse('coordinator'),
  'calendar.read': nobodyElse('learner', 'trainer'),

  'snapshots.write': nobodyElse('coordinator'),
  'committees.read': nobodyElse('coordinator', 'auditor'),
  'committees.write': nobodyElse('coordinator'),

  'reports.read': nobodyElse('coordinator', 'auditor'),
  'reports.people': nobodyElse('coordinator', 'auditor'),
  'trainingAccount.write': nobodyElse('coordinator'),

  'imports.read': nobodyElse('coordinator', 'employer'),
  'operations.read': nobodyElse('admin'),
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether the role may do this at all, whatever the rows. */
export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
