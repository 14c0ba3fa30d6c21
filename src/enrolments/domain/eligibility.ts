import type { Words } from '../../shared/errors/words.js';
import { type BlockKey, type Correspondence, missingBlocks } from './held-blocks.js';

/** The rule that refuses; stable, programs may rely on it. */
export type EligibilityRule =
  | 'enrolment_not_open_yet'
  | 'enrolment_window_over'
  | 'outside_programme_term'
  | 'outside_territory'
  | 'department_unknown'
  | 'prerequisite_missing'
  | 'registration_ended'
  | 'overlapping_half_days';

export interface Refusal {
  rule: EligibilityRule;
  message: Words;
}

/** What a cohort asks of whoever enters. Days are `YYYY-MM-DD`; null days: no timetable yet. */
export interface EntryConditions {
  firstDay: string | null;
  lastDay: string | null;
  /** The term in force, extensions included. */
  term: { startsOn: string; endsOn: string };
  departments: readonly string[];
  /** One for each certification that the cohort leads to. */
  registrationEnds: readonly { certificationCode: string; endsOn: string | null }[];
  prerequisites: readonly BlockKey[];
  correspondences: readonly Correspondence[];
}

/** What is known of whoever wants in. */
export interface Candidate {
  /** Where they work, or live for a job seeker. */
  department: string | null;
  held: readonly BlockKey[];
  /** Days of the cohort on which they already hold a seat elsewhere at the same time. */
  busyOn: readonly string[];
}

/** The window in which requests are taken, `[opens, closes)`. */
export function windowRefusals(opensAt: Date, closesAt: Date, now: Date): Refusal[] {
  if (now < opensAt) {
    const from = opensAt.toISOString();
    return [
      {
        rule: 'enrolment_not_open_yet',
        message: { fr: `Les inscriptions ouvrent le ${from}.`, en: `Enrolment opens on ${from}.` },
      },
    ];
  }
  if (now < closesAt) return [];
  const until = closesAt.toISOString();
  return [
    {
      rule: 'enrolment_window_over',
      message: {
        fr: `Les inscriptions sont closes depuis le ${until}.`,
        en: `Enrolment closed on ${until}.`,
      },
    },
  ];
}

/**
 * Every rule that keeps the candidate out of the cohort, whenever they asked: of a request, of a promotion from
 * the waiting list, and of a move. Someone enters on the first day of the timetable, or `today` where there is none.
 */
export function entryRefusals(conditions: EntryConditions, candidate: Candidate, today: string): Refusal[] {
  return [
    ...termRefusals(conditions),
    ...territoryRefusals(conditions, candidate),
    ...prerequisiteRefusals(conditions, candidate),
    ...registrationRefusals(conditions, conditions.firstDay ?? today),
    ...overlapRefusals(candidate),
  ];
}

function termRefusals({ firstDay, lastDay, term }: EntryConditions): Refusal[] {
  if (firstDay === null || lastDay === null) return [];
  if (term.startsOn <= firstDay && lastDay <= term.endsOn) return [];
  const message = {
    fr: `La cohorte (${firstDay} – ${lastDay}) sort de la durée du programme (${term.startsOn} – ${term.endsOn}).`,
    en: `The cohort (${firstDay} – ${lastDay}) is not within the programme's term (${term.startsOn} – ${term.endsOn}).`,
  };
  return [{ rule: 'outside_programme_term', message }];
}

function territoryRefusals({ departments }: EntryConditions, { department }: Candidate): Refusal[] {
  const list = departments.join(', ');
  if (department === null) {
    const message = {
      fr: `Le département de travail (ou de résidence) n’est pas connu ; le programme couvre : ${list}.`,
      en: `The department of work (or of residence) is not known; the programme covers: ${list}.`,
    };
    return [{ rule: 'department_unknown', message }];
  }
  if (departments.includes(department)) return [];
  const message = {
    fr: `Le département ${department} n’est pas dans le territoire du programme (${list}).`,
    en: `Department ${department} is not in the programme's territory (${list}).`,
  };
  return [{ rule: 'outside_territory', message }];
}

function prerequisiteRefusals(
  { prerequisites, correspondences }: EntryConditions,
  { held }: Candidate,
): Refusal[] {
  return missingBlocks(prerequisites, held, correspondences).map(({ certification, block }) => ({
    rule: 'prerequisite_missing',
    message: {
      fr: `Le bloc ${block} de ${certification} doit être acquis avant d’entrer.`,
      en: `Block ${block} of ${certification} has to be held before entry.`,
    },
  }));
}

function registrationRefusals({ registrationEnds }: EntryConditions, entry: string): Refusal[] {
  return registrationEnds
    .filter(({ endsOn }) => endsOn !== null && endsOn < entry)
    .map(({ certificationCode, endsOn }) => ({
      rule: 'registration_ended',
      message: {
        fr: `L’enregistrement de ${certificationCode} a pris fin le ${endsOn} : plus d’entrée après cette date.`,
        en: `The registration of ${certificationCode} ended on ${endsOn}: nobody enters after that day.`,
      },
    }));
}

function overlapRefusals({ busyOn }: Candidate): Refusal[] {
  if (busyOn.length === 0) return [];
  const days = busyOn.join(', ');
  const message = {
    fr: `Une autre cohorte occupe déjà les mêmes demi-journées (${days}).`,
    en: `Another cohort already takes the same half-days (${days}).`,
  };
  return [{ rule: 'overlapping_half_days', message }];
}
