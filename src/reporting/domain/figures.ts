import type { Words } from '../../shared/errors/words.js';

/** What a figure is, in the words that every screen, paper and file shows. */
export interface FigureText {
  unit: 'people' | 'minutes' | 'share';
  name: Words;
  definition: Words;
}

/** Counts of people. The first is everyone; the six stages part them; the last cuts across the stages. */
export const PEOPLE_FIGURES = [
  'everyone',
  'enrolled',
  'waiting',
  'started',
  'completed',
  'droppedOut',
  'certified',
  'withSomeBlocks',
] as const;
export type PeopleFigure = (typeof PEOPLE_FIGURES)[number];

export const HOURS_FIGURES = ['planned', 'attended', 'proven'] as const;
export type HoursFigure = (typeof HOURS_FIGURES)[number];

/** What the minutes are called where they are shown as hours. */
export const HOURS_NAMES: Record<HoursFigure, Words> = {
  planned: { fr: 'Heures prévues', en: 'Hours planned' },
  attended: { fr: 'Heures suivies', en: 'Hours attended' },
  proven: { fr: 'Heures prouvées', en: 'Hours proven' },
};

/** People of a block who hold it; asked for a block only. */
export const BLOCK_FIGURE = 'awarded';

/** The figures that open to the people behind them. */
export const OPEN_FIGURES = [...PEOPLE_FIGURES, ...HOURS_FIGURES, BLOCK_FIGURE] as const;
export type OpenFigure = (typeof OPEN_FIGURES)[number];

export const RATES = ['completion', 'dropOut', 'certification', 'attendance', 'proof'] as const;
export type Rate = (typeof RATES)[number];

export const TARGET_RATES = ['enteredOfTarget', 'completedOfTarget'] as const;
export type TargetRate = (typeof TARGET_RATES)[number];

export type FigureCode = OpenFigure | Rate | TargetRate | 'target';

const people = (name: Words, definition: Words): FigureText => ({ unit: 'people', name, definition });
const minutes = (name: Words, definition: Words): FigureText => ({ unit: 'minutes', name, definition });
const share = (name: Words, definition: Words): FigureText => ({ unit: 'share', name, definition });

/** Every figure of the reports, defined here and nowhere else. */
export const FIGURES: Record<FigureCode, FigureText> = {
  target: people(
    { fr: 'Objectif', en: 'Target' },
    {
      fr: 'Nombre de personnes visé par le programme à la date du rapport ; somme des axes qui en ont un.',
      en: 'People the programme aimed for at the instant of the report; the sum over the axes that have a target.',
    },
  ),
  everyone: people(
    { fr: 'Personnes', en: 'People' },
    {
      fr: 'Personnes ayant au moins une inscription ni refusée ni retirée ; chacune compte une fois.',
      en: 'People with at least one enrolment neither rejected nor withdrawn; each counts once.',
    },
  ),
  enrolled: people(
    { fr: 'Inscrites, non entrées', en: 'Enrolled, not started' },
    {
      fr: 'Personnes qui ont une place, demandée ou confirmée, et n’ont pas commencé.',
      en: 'People who hold a seat, requested or confirmed, and have not started.',
    },
  ),
  waiting: people(
    { fr: 'En liste d’attente', en: 'Waiting' },
    {
      fr: 'Personnes en liste d’attente et sans place dans une autre cohorte.',
      en: 'People on a waiting list who hold no seat in another cohort.',
    },
  ),
  started: people(
    { fr: 'En formation', en: 'Started' },
    {
      fr: 'Personnes qui ont commencé et n’ont encore terminé aucune cohorte.',
      en: 'People who have started and have completed no cohort yet.',
    },
  ),
  completed: people(
    { fr: 'Formation terminée', en: 'Completed' },
    {
      fr: 'Personnes qui ont terminé une cohorte et ne détiennent pas la certification préparée.',
      en: 'People who have completed a cohort and do not hold the certification that it prepares.',
    },
  ),
  droppedOut: people(
    { fr: 'Abandons', en: 'Dropped out' },
    {
      fr: 'Personnes dont toutes les inscriptions comptées ont pris fin par un abandon.',
      en: 'People whose counted enrolments have all ended in a drop-out.',
    },
  ),
  certified: people(
    { fr: 'Certifiées', en: 'Certified' },
    {
      fr: 'Personnes qui détiennent, directement ou par correspondance totale, tous les blocs obligatoires d’une certification préparée par une cohorte où elles ont ou ont eu une place.',
      en: 'People who hold, directly or by a total correspondence, all required blocks of a certification prepared by a cohort in which they have or had a seat.',
    },
  ),
  withSomeBlocks: people(
    { fr: 'Avec une partie des blocs', en: 'With some blocks' },
    {
      fr: 'Personnes non certifiées qui détiennent au moins un bloc d’une certification préparée par leurs cohortes ; elles comptent aussi à leur étape.',
      en: 'People not certified who hold at least one block of a certification that their cohorts prepare; they also count at their stage.',
    },
  ),
  awarded: people(
    { fr: 'Bloc acquis', en: 'Block held' },
    {
      fr: 'Personnes du bloc qui le détiennent, directement ou par correspondance totale.',
      en: 'People of the block who hold it, directly or by a total correspondence.',
    },
  ),
  planned: minutes(
    { fr: 'Minutes prévues', en: 'Minutes planned' },
    {
      fr: 'Durée des demi-journées au calendrier pour chaque place ; pour un abandon, jusqu’au jour du départ compris.',
      en: 'Length of the half-days in the timetable for each seat; for a drop-out, up to and including the day of leaving.',
    },
  ),
  attended: minutes(
    { fr: 'Minutes suivies', en: 'Minutes attended' },
    {
      fr: 'Minutes de présence relevées par le formateur.',
      en: 'Minutes of presence marked by the trainer.',
    },
  ),
  proven: minutes(
    { fr: 'Minutes prouvées', en: 'Minutes proven' },
    {
      fr: 'Minutes suivies des demi-journées signées par l’apprenant et contresignées par le formateur.',
      en: 'Minutes attended in half-days signed by the learner and countersigned by the trainer.',
    },
  ),
  completion: share(
    { fr: 'Taux d’achèvement', en: 'Completion rate' },
    {
      fr: '(terminée + certifiées) / (en formation + terminée + certifiées + abandons)',
      en: '(completed + certified) / (started + completed + certified + dropped out)',
    },
  ),
  dropOut: share(
    { fr: 'Taux d’abandon', en: 'Drop-out rate' },
    {
      fr: 'abandons / (en formation + terminée + certifiées + abandons)',
      en: 'dropped out / (started + completed + certified + dropped out)',
    },
  ),
  certification: share(
    { fr: 'Taux de certification', en: 'Certification rate' },
    { fr: 'certifiées / (terminée + certifiées)', en: 'certified / (completed + certified)' },
  ),
  attendance: share(
    { fr: 'Taux de présence', en: 'Attendance rate' },
    { fr: 'minutes suivies / minutes prévues', en: 'minutes attended / minutes planned' },
  ),
  proof: share(
    { fr: 'Taux de preuve', en: 'Proof rate' },
    { fr: 'minutes prouvées / minutes suivies', en: 'minutes proven / minutes attended' },
  ),
  enteredOfTarget: share(
    { fr: 'Entrées sur objectif', en: 'Entered of target' },
    {
      fr: '(en formation + terminée + certifiées) / objectif',
      en: '(started + completed + certified) / target',
    },
  ),
  completedOfTarget: share(
    { fr: 'Achèvements sur objectif', en: 'Completed of target' },
    { fr: '(terminée + certifiées) / objectif', en: '(completed + certified) / target' },
  ),
};
