import type { Actor } from '../auth/auth.api.js';
import { readReason } from './domain/causes.js';
import { HistoryPage, type TransitionActorResponse } from './dto/enrolment.response.js';
import type { TransitionView } from './enrolment-view.js';

/**
 * A history as this reader may know it. Names: a coordinator reads all of them; the others read their own, those
 * of coordinators and trainers, who act for the programme, and of the learner, whom they see anyway. The HR
 * contact is named to the learner and to colleagues, not to the next employer.
 */
export function historyFor(reader: Actor, rows: readonly TransitionView[]): HistoryPage {
  const items = rows.map((row) => {
    const { cause, text } = readReason(row.reason);
    const { from, to } = row;
    return { from, to, at: row.at.toISOString(), actor: actorFor(reader, row), reason: text, cause };
  });
  return { items, nextCursor: null };
}

function actorFor(reader: Actor, row: TransitionView): TransitionActorResponse {
  if (row.actorId === null || row.actorRole === null) return { role: 'system', displayName: null };
  return { role: row.actorRole, displayName: mayKnow(reader, row) ? row.actorName : null };
}

function mayKnow(reader: Actor, { actorId, actorRole, actorEmployerId }: TransitionView): boolean {
  if (reader.role === 'coordinator' || actorId === reader.accountId) return true;
  if (actorRole !== 'employer') return true;
  return reader.role === 'learner' || reader.employerId === actorEmployerId;
}
