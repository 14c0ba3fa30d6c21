import { describe, expect, it } from '@jest/globals';
import { mayAssessBlock, viewpointOf } from '../../../src/assessments/assessments.access.js';
import type { Actor, Role } from '../../../src/auth/auth.api.js';

const enrolment = { programmeId: 'p', learnerId: 'l', status: 'started', trains: false, calledIn: false };
const actor = (role: Role, scope: Partial<Actor> = {}): Actor => ({
  accountId: 'a',
  email: 'a@test.example',
  role,
  programmeIds: [],
  ...scope,
});

describe('the viewpoint on assessments', () => {
  it('is an assessor’s for trainers of the cohort and jurors called in, while the person has a place', () => {
    expect(viewpointOf(actor('trainer'), { ...enrolment, trains: true })).toBe('assessor');
    expect(viewpointOf(actor('juror'), { ...enrolment, calledIn: true })).toBe('assessor');
    expect(viewpointOf(actor('trainer'), { ...enrolment, calledIn: true })).toBeUndefined();
    expect(viewpointOf(actor('juror'), { ...enrolment, trains: true })).toBeUndefined();
    expect(
      viewpointOf(actor('trainer'), { ...enrolment, trains: true, status: 'withdrawn' }),
    ).toBeUndefined();
  });

  it('is the learner’s for their own, and open for a coordinator of the programme', () => {
    expect(viewpointOf(actor('learner', { learnerId: 'l' }), enrolment)).toBe('learner');
    expect(viewpointOf(actor('learner', { learnerId: 'x' }), enrolment)).toBeUndefined();
    expect(viewpointOf(actor('coordinator', { programmeIds: ['p'] }), enrolment)).toBe('everything');
    expect(viewpointOf(actor('coordinator', { programmeIds: ['q'] }), enrolment)).toBeUndefined();
  });

  it('is nobody else’s', () => {
    for (const role of ['employer', 'auditor', 'admin'] as const) {
      const everything = { ...enrolment, trains: true, calledIn: true };
      expect(viewpointOf(actor(role, { programmeIds: ['p'], learnerId: 'l' }), everything)).toBeUndefined();
    }
  });

  it('asks clearance of trainers, not of jurors', () => {
    expect(mayAssessBlock(actor('trainer'), { cleared: false })).toBe(false);
    expect(mayAssessBlock(actor('trainer'), { cleared: true })).toBe(true);
    expect(mayAssessBlock(actor('juror'), { cleared: false })).toBe(true);
  });
});
