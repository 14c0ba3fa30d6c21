import type { ConvocationFacts, PaperMarks } from '../domain/facts.js';
import { frenchDay, frenchSpan } from '../domain/french.js';
import {
  commonView,
  type CommonView,
  fullName,
  lengthOf,
  MODALITIES,
  type Particular,
  particular,
  quoted,
  times,
  where,
} from './common.view.js';

const NBSP = '\u00a0';

export interface ConvocationView extends CommonView {
  addressee: string;
  opening: string;
  particulars: Particular[];
  slots: { day: string; times: string; length: string; where: string }[];
  advice: string[];
}

/**
 * What a learner is told before the start (Code du travail, L6353-8: objective and content, timetable, trainers), so
 * that they know when and where to be and how presence is proven.
 */
export function convocationView(facts: ConvocationFacts, marks: PaperMarks): ConvocationView {
  const { person, employer, action, slots } = facts;
  const distance = slots.some(({ mode }) => mode === 'distance');
  const onSite = slots.some(({ mode }) => mode === 'on_site');
  return {
    ...commonView('convocation', fullName(person), facts, marks),
    addressee: fullName(person) + (employer ? `, ${employer.name}` : ''),
    opening: `Vous êtes inscrit(e) à l’action de formation ${quoted(action.course)}. Vous êtes attendu(e) ${frenchSpan(action.firstDay, action.lastDay)}.`,
    particulars: [
      particular('Session', action.cohort, null, true),
      particular('Objectif', facts.objective),
      particular('Modalité', MODALITIES[action.modality]),
      ...(action.place ? [particular('Lieu', action.place)] : []),
      particular(
        facts.trainers.length > 1 ? 'Formateurs' : 'Formateur',
        facts.trainers.join(', ') || 'communiqué à part',
      ),
    ],
    slots: slots.map((slot) => ({
      day: frenchDay(slot.date),
      times: times(slot),
      length: lengthOf(slot),
      where: where(slot, action.place),
    })),
    advice: [
      ...(onSite
        ? [
            'Arrivez un peu avant l’heure. Pendant chaque demi-journée, vous signez votre présence depuis votre téléphone ou avec le code affiché par le formateur.',
          ]
        : []),
      ...(distance
        ? [
            `À distance, votre présence est établie par votre connexion et par les activités que vous réalisez${NBSP}: connectez-vous avant l’heure.`,
          ]
        : []),
      'Si vous ne pouvez pas venir, prévenez votre formateur et votre employeur dès que possible.',
      'Si l’horaire ou le lieu change, vous recevez une nouvelle convocation, qui remplace celle-ci.',
      'Si votre situation demande un aménagement (accessibilité, matériel), dites-le avant le premier jour.',
    ],
  };
}
