import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Invitation,
  invitationChanges,
  type Slot,
} from '../../../src/notifications/domain/invitation-changes.js';

const NOW = new Date('2031-05-01T08:00:00Z');
const slot = (halfDayId: string, day: number, more: Partial<Slot> = {}): Slot => ({
  halfDayId,
  title: 'Données',
  location: 'Lille',
  startsAt: new Date(Date.UTC(2031, 4, day, 9)),
  endsAt: new Date(Date.UTC(2031, 4, day, 12)),
  ...more,
});
const told = (of: Slot, sequence = 0, cancelled = false): Invitation => ({ ...of, sequence, cancelled });

describe('what a person has to be told of their half-days', () => {
  it('is all of them at first, and nothing when nothing changed', () => {
    const slots = [slot('a', 5), slot('b', 6)];
    const first = invitationChanges(slots, [], NOW);
    expect(first.requested.map(({ sequence }) => sequence)).toEqual([0, 0]);
    expect(invitationChanges(slots, first.requested, NOW)).toEqual({ requested: [], cancelled: [] });
  });

  it.each([
    ['the hour', { endsAt: new Date(Date.UTC(2031, 4, 5, 13)) }],
    ['the place', { location: 'Roubaix' }],
    ['the title', { title: 'Données 2' }],
  ])('is an update that rises when %s changed', (_, change) => {
    const { requested } = invitationChanges([slot('a', 5, change)], [told(slot('a', 5), 3)], NOW);
    expect(requested).toEqual([{ ...slot('a', 5, change), sequence: 4, cancelled: false }]);
  });

  it('is a cancellation once, and a request again when it comes back', () => {
    const { cancelled } = invitationChanges([], [told(slot('a', 5), 1)], NOW);
    expect(cancelled).toEqual([told(slot('a', 5), 2, true)]);
    expect(invitationChanges([], cancelled, NOW).cancelled).toEqual([]);
    expect(invitationChanges([slot('a', 5)], cancelled, NOW).requested[0]?.sequence).toBe(3);
  });

  it('is nothing of what is over', () => {
    const past = slot('a', 1, { endsAt: NOW });
    expect(invitationChanges([past], [], NOW)).toEqual({ requested: [], cancelled: [] });
    expect(invitationChanges([], [told(past)], NOW)).toEqual({ requested: [], cancelled: [] });
  });

  it('leaves whoever followed it with the timetable as it is, whatever the changes', () => {
    const days = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), day: fc.integer({ min: 2, max: 28 }) }),
      {
        selector: ({ id }) => id,
      },
    );
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 6 }), (timetables) => {
        const known = new Map<string, Invitation>();
        for (const timetable of timetables) {
          const slots = timetable.map(({ id, day }) => slot(id, day));
          const { requested, cancelled } = invitationChanges(slots, [...known.values()], NOW);
          for (const news of [...requested, ...cancelled]) {
            expect(news.sequence).toBe((known.get(news.halfDayId)?.sequence ?? -1) + 1);
            known.set(news.halfDayId, news);
          }
          const shown = [...known.values()].filter((invitation) => !invitation.cancelled);
          expect(shown.map(({ halfDayId, startsAt }) => [halfDayId, startsAt]).sort()).toEqual(
            slots.map(({ halfDayId, startsAt }) => [halfDayId, startsAt]).sort(),
          );
        }
      }),
    );
  });
});
