import { frenchSpan, quoted } from '../domain/french.js';
import { type Block, table } from './letter.js';

/** What every mail about a cohort knows of it. Instants are ISO 8601. */
export interface CohortFacts {
  cohort: string;
  course: string;
  place: string | null;
  programme: string;
  /** Null while no half-day is planned. */
  firstStartsAt: string | null;
  lastEndsAt: string | null;
}

/** The cohort as a small table. */
export function aboutCohort({
  cohort,
  course,
  place,
  programme,
  firstStartsAt,
  lastEndsAt,
}: CohortFacts): Block {
  const dates =
    firstStartsAt && lastEndsAt ? frenchSpan(new Date(firstStartsAt), new Date(lastEndsAt)) : null;
  return table([
    ['Formation', course],
    ['Session', cohort],
    ['Dates', dates],
    ['Lieu', place],
    ['Programme', programme],
  ]);
}

/** « la session « Titre » ». */
export function theCohort({ cohort }: CohortFacts): string {
  return `la session ${quoted(cohort)}`;
}

/** The reason as somebody wrote it, as a paragraph of its own. */
export function reasonWords(reason: string | null): Block[] {
  return reason ? [{ kind: 'text', text: `Motif indiqué\u202f: ${reason}` }] : [];
}
