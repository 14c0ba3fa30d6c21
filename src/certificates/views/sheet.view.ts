import type {
  CountersignatureFacts,
  MarkFacts,
  PaperMarks,
  SettledFacts,
  SheetFacts,
  SheetPersonFacts,
} from '../domain/facts.js';
import { frenchDay, frenchHours, frenchInstant, frenchTime, parisDayOf } from '../domain/french.js';
import {
  commonView,
  type CommonView,
  lengthOf,
  listedName,
  type Particular,
  particular,
  PERIODS,
  times,
  keptFor,
} from './common.view.js';

const NBSP = '\u00a0';

export interface SheetView extends CommonView {
  blank: boolean;
  particulars: Particular[];
  people: {
    rank: string;
    name: string;
    employer: string;
    presence: string;
    signature: string;
    settled: string[];
  }[];
  countersignature: string;
  settled: string[];
  evidence: string;
  undertaking: string;
}

/** How whoever signed is known, in French. */
const MEANS: Record<string, string> = {
  signed_in_session: 'depuis sa session',
  typed_code: 'par le code affiché',
  scanned_code: 'par le QR code affiché',
  connection_and_activity: 'par connexion et activité',
};

/**
 * The sheet of a half-day: what funders ask for by custom as proof of presence, any probative element being admitted
 * (Code du travail, R6313-3). Reasons of absences and of corrections may tell of health: they stay in the file.
 */
export function sheetView(facts: SheetFacts, marks: PaperMarks, blank: boolean): SheetView {
  const { slot, action, people } = facts;
  return {
    ...commonView('attendance_sheet', `${frenchDay(slot.date)}, ${PERIODS[slot.period]}`, facts, marks),
    blank,
    particulars: [
      particular('Action', action.course, `Session${NBSP}: ${action.cohort}`, true),
      particular(
        'Demi-journée',
        `${frenchDay(slot.date)}, ${PERIODS[slot.period]}`,
        `${times(slot)} (${lengthOf(slot)})`,
        true,
      ),
      particular(
        'Lieu',
        [slot.mode === 'distance' ? 'à distance' : slot.room, action.place].filter(Boolean).join(', ') || '—',
      ),
      particular(facts.trainers.length > 1 ? 'Formateurs' : 'Formateur', facts.trainers.join(', ') || '—'),
    ],
    people: people.map((person, i) => ({
      rank: String(i + 1),
      name: listedName(person),
      employer: person.employer ?? '—',
      presence: presence(person.mark),
      signature: signed(person, slot.date),
      settled: person.settled.map(({ kind }) => (kind === 'mark_corrected' ? 'corrigé' : 'tardive')),
    })),
    countersignature: countersigned(facts.countersignature),
    settled: people.flatMap((person) =>
      person.settled.map((each) => `${listedName(person)}${NBSP}: ${settledLine(each)}`),
    ),
    evidence: facts.evidence
      ? `Maillon n° ${facts.evidence.sequence} de la chaîne de preuves de la session, empreinte SHA-256 : ${facts.evidence.hash}. Chaque signature y est enregistrée avec son auteur, le moyen d’authentification, l’heure du serveur et l’empreinte de la feuille telle qu’elle a été signée.`
      : 'Les présences de cette demi-journée ont été enregistrées sans chaîne de preuves.',
    undertaking: `Les pièces justificatives de la présente action sont conservées ${keptFor(facts.undertaking, marks)}.`,
  };
}

function presence(mark: MarkFacts | null): string {
  if (!mark) return '—';
  if (mark.status === 'present') return `présent(e), ${frenchHours(mark.minutes)}`;
  return mark.status === 'excused' ? 'absence justifiée' : 'absent(e)';
}

function signed({ signature }: SheetPersonFacts, date: string): string {
  if (!signature) return 'non signée';
  const sameDay = parisDayOf(signature.signedAt) === date;
  const at = sameDay ? frenchTime(signature.signedAt) : frenchInstant(signature.signedAt);
  return `signé ${sameDay ? 'à' : 'le'}${NBSP}${at}, ${MEANS[signature.authenticatedBy] ?? signature.authenticatedBy}`;
}

function countersigned(facts: CountersignatureFacts | null): string {
  if (!facts) return 'Non contresignée.';
  return `${facts.trainer}, le ${frenchInstant(facts.signedAt)}, ${MEANS[facts.authenticatedBy] ?? facts.authenticatedBy}. La demi-journée est verrouillée depuis.`;
}

function settledLine({ kind, before, after, givenAt, settledAt, settledBy }: SettledFacts): string {
  const by = `le ${frenchInstant(settledAt)}${settledBy ? ` par ${settledBy}` : ''}`;
  if (kind === 'late_signature')
    return `signature tardive donnée le ${frenchInstant(givenAt ?? settledAt)}, confirmée ${by}.`;
  return `« ${presence(before)} » corrigé en « ${presence(after)} » ${by}, motif conservé au dossier.`;
}
