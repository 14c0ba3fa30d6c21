import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../src/auth/auth.api.js';
import { readReason, reasonOf } from '../../../src/enrolments/domain/causes.js';
import type { TransitionView } from '../../../src/enrolments/enrolment-view.js';
import { historyFor } from '../../../src/enrolments/history-actor.js';

const reader = (role: Actor['role'], more: Partial<Actor> = {}): Actor => ({
  accountId: `reads-${role}`,
  email: 'x@test.example',
  role,
  programmeIds: [],
  ...more,
});

const row = (more: Partial<TransitionView>): TransitionView => ({
  from: null,
  to: 'requested',
  at: new Date('2019-01-01T08:00:00Z'),
  reason: null,
  actorId: 'a',
  actorRole: 'coordinator',
  actorName: 'Ada Exemple',
  actorEmployerId: null,
  ...more,
});

const nameSeenBy = (who: Actor, more: Partial<TransitionView>) =>
  historyFor(who, [row(more)]).items[0]?.actor;

describe('a reason', () => {
  it('is read as it was written, by a person or by the product', () => {
    expect(readReason(null)).toEqual({ cause: null, text: null });
    expect(readReason('Congé parental')).toEqual({ cause: null, text: 'Congé parental' });
    expect(readReason(reasonOf('promoted'))).toEqual({ cause: 'promoted', text: null });
    const cancelled = reasonOf('cohort_cancelled', 'Formatrice malade\nremplacement impossible');
    expect(readReason(cancelled)).toEqual({
      cause: 'cohort_cancelled',
      text: 'Formatrice malade\nremplacement impossible',
    });
    expect(readReason('#1 de la liste')).toEqual({ cause: null, text: '#1 de la liste' });
  });
});

describe('who acted', () => {
  const employer = { actorRole: 'employer', actorEmployerId: 'e1', actorName: 'Élise RH' };

  it('is the product itself where nobody did', () => {
    const actor = nameSeenBy(reader('learner'), { actorId: null, actorRole: null, actorName: null });
    expect(actor).toEqual({ role: 'system', displayName: null });
  });

  it('is named to coordinators, and to others where they may know it', () => {
    expect(nameSeenBy(reader('coordinator'), employer)?.displayName).toBe('Élise RH');
    expect(nameSeenBy(reader('learner'), employer)?.displayName).toBe('Élise RH');
    expect(nameSeenBy(reader('employer', { employerId: 'e1' }), employer)?.displayName).toBe('Élise RH');
    expect(nameSeenBy(reader('trainer'), {})?.displayName).toBe('Ada Exemple');
  });

  it('is a role alone to the next employer and to trainers, for an HR contact', () => {
    expect(nameSeenBy(reader('employer', { employerId: 'e2' }), employer)).toEqual({
      role: 'employer',
      displayName: null,
    });
    expect(nameSeenBy(reader('trainer'), employer)?.displayName).toBeNull();
  });
});
