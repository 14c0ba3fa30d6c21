import type { Words } from '../../../shared/errors/words.js';
import type { GapKind } from './gaps.js';
import type { Objective } from './objectives.js';
import type { TraineeType } from './trainee-types.js';
import type { TrainerLine } from './trainers-frame.js';

/** The edition of the form and of its notice that the frames follow. */
export const FORM = { cerfa: '10443*17', notice: '50199#17' } as const;

/** Lines of frame E. */
export const TRAINER_WORDS: Record<TrainerLine, Words> = {
  internal: { fr: 'Personnes de l’organisme', en: 'People of the provider' },
  external: { fr: 'Personnes extérieures (sous-traitance)', en: 'People from outside (sub-contracting)' },
  unknown: { fr: 'À préciser : de l’organisme ou extérieures', en: 'To be told: own or from outside' },
  unattributed: {
    fr: 'À préciser : demi-journées non contresignées',
    en: 'To be told: half-days without a countersignature',
  },
};

/** Lines of frame F-1. */
export const TYPE_WORDS: Record<TraineeType | 'unknown', Words> = {
  private_employee: {
    fr: 'a. Salariés d’employeurs privés, hors apprentis',
    en: 'a. Employees of private employers, without apprentices',
  },
  apprentice: { fr: 'b. Apprentis', en: 'b. Apprentices' },
  job_seeker: { fr: 'c. Personnes en recherche d’emploi', en: 'c. Job seekers' },
  individual: { fr: 'd. Particuliers à leurs frais', en: 'd. Individuals at their own expense' },
  other: { fr: 'e. Autres stagiaires', en: 'e. Other trainees' },
  unknown: { fr: 'À préciser : situation inconnue', en: 'To be told: situation unknown' },
};

/** Lines of frame F-3; those of RNCP are parts of its line a. */
export const OBJECTIVE_WORDS: Record<Objective, Words> = {
  rncp_6_to_8: { fr: 'a. RNCP, dont niveaux 6 à 8', en: 'a. RNCP, of which levels 6 to 8' },
  rncp_5: { fr: 'a. RNCP, dont niveau 5', en: 'a. RNCP, of which level 5' },
  rncp_4: { fr: 'a. RNCP, dont niveau 4', en: 'a. RNCP, of which level 4' },
  rncp_3: { fr: 'a. RNCP, dont niveau 3', en: 'a. RNCP, of which level 3' },
  rncp_2: { fr: 'a. RNCP, dont niveau 2', en: 'a. RNCP, of which level 2' },
  rncp_cqp: { fr: 'a. RNCP, dont CQP sans niveau', en: 'a. RNCP, of which CQP without a level' },
  rncp_unknown: { fr: 'a. RNCP, niveau à préciser', en: 'a. RNCP, level to be told' },
  rs: { fr: 'b. Répertoire spécifique', en: 'b. Répertoire spécifique' },
  unregistered_cqp: { fr: 'c. CQP non enregistré', en: 'c. CQP that is not registered' },
  other: { fr: 'd. Autres formations professionnelles', en: 'd. Other vocational training' },
  skills_assessment: { fr: 'e. Bilans de compétences', en: 'e. Skills assessments' },
  vae: {
    fr: 'f. Accompagnement à la validation des acquis de l’expérience',
    en: 'f. Support for the recognition of experience (VAE)',
  },
};

/** Lines of frame F-4 that are no single speciality. */
export const SPECIALITY_WORDS: Record<'others' | 'unknown', Words> = {
  others: { fr: 'Autres spécialités', en: 'Other specialities' },
  unknown: { fr: 'À préciser : spécialité inconnue', en: 'To be told: speciality unknown' },
};

/** What each gap means, and what fills it. */
export const GAP_WORDS: Record<GapKind, Words> = {
  trainer_without_engagement: {
    fr: 'Formateurs dont on ignore s’ils sont de l’organisme ou extérieurs : cadre E. Renseignez leur engagement.',
    en: 'Trainers of whom it is not known whether they are own or from outside: frame E. Record their engagement.',
  },
  half_day_not_countersigned: {
    fr: 'Demi-journées suivies mais non contresignées : personne n’y est compté comme formateur (cadre E), et leurs heures ne sont pas prouvées.',
    en: 'Half-days attended but not countersigned: nobody counts as their trainer (frame E), and their hours are not proven.',
  },
  presence_not_signed: {
    fr: 'Stagiaires marqués présents qui n’ont pas signé : heures suivies mais non prouvées.',
    en: 'Trainees marked present who have not signed: hours attended but not proven.',
  },
  half_day_not_marked: {
    fr: 'Demi-journées passées où des stagiaires n’ont ni présence ni absence : heures au plus, peut-être manquantes au compte.',
    en: 'Half-days that are over where trainees have no mark: hours at most, perhaps lacking in the account.',
  },
  trainee_without_type: {
    fr: 'Stagiaires dont la situation est inconnue : cadre F-1. Renseignez leur type.',
    en: 'Trainees whose situation is unknown: frame F-1. Record their type.',
  },
  situation_recorded_later: {
    fr: 'Stagiaires dont la situation a été enregistrée après leur entrée : c’est elle qui compte en F-1 ; vérifiez-la.',
    en: 'Trainees whose situation was recorded after they entered: it is the one counted in F-1; check it.',
  },
  cohort_without_certification: {
    fr: 'Sessions qui ne préparent aucun bloc et dont l’objectif n’est pas dit : comptées en F-3 ligne d, sans spécialité en F-4.',
    en: 'Cohorts that prepare no block and whose objective is not told: counted in F-3 line d, without a speciality in F-4.',
  },
  cohort_of_several_certifications: {
    fr: 'Sessions aux blocs de plusieurs certifications : celle qui a le plus de blocs compte en F-3 et F-4.',
    en: 'Cohorts with blocks of several certifications: the one with most blocks counts in F-3 and F-4.',
  },
  certification_without_level: {
    fr: 'Certifications du RNCP sans niveau : en F-3 ligne a, sous aucun « dont ». Complétez la fiche, ou dites que c’est un CQP sans niveau.',
    en: 'RNCP certifications without a level: in F-3 line a, under no "of which". Complete the sheet, or say that it is a CQP without a level.',
  },
  certification_without_speciality: {
    fr: 'Certifications sans code NSF : spécialité inconnue en F-4.',
    en: 'Certifications without an NSF code: speciality unknown in F-4.',
  },
  cohort_without_provider: {
    fr: 'Sessions suivies dont l’action n’a pas d’organisme : elles ne sont au compte de personne.',
    en: 'Cohorts attended whose course has no provider: they are in nobody’s account.',
  },
};

/** Frames that are not computed, and why. */
export const NOT_COMPUTED: readonly { frame: string; why: Words }[] = [
  {
    frame: 'C',
    why: {
      fr: 'Origine des produits : la comptabilité de l’organisme, tous clients confondus. Les financements du programme suivis ici n’en sont qu’une part.',
      en: 'Origin of the products: the provider’s books, over all its customers. What this programme funds is a part of it only.',
    },
  },
  {
    frame: 'D',
    why: {
      fr: 'Charges : la comptabilité de l’organisme (salaires des formateurs, achats de formation).',
      en: 'Charges: the provider’s books (pay of trainers, training bought).',
    },
  },
  {
    frame: 'H',
    why: {
      fr: 'Dirigeant et signature : à remplir au dépôt sur Mon Activité Formation.',
      en: 'Head and signature: given when it is handed in on the ministry’s portal.',
    },
  },
];

/** How each figure is made, one line a rule. */
export const RULES: readonly { subject: Words; rule: Words }[] = [
  {
    subject: { fr: 'Stagiaire', en: 'Trainee' },
    rule: {
      fr: 'Une personne dans une action, avec au moins une minute de présence dans l’exercice. Qui suit deux actions compte deux fois ; la colonne « Personnes » compte chacun une fois.',
      en: 'A person in one action with at least a minute of presence in the period. Who follows two counts twice; "people" counts each once.',
    },
  },
  {
    subject: { fr: 'Heures suivies', en: 'Hours attended' },
    rule: {
      fr: 'Minutes de présence de chacun, marquées par le formateur ; une absence n’en donne aucune. C’est le chiffre que demande le formulaire (heures-stagiaires, Code du travail, R6352-22).',
      en: 'Each person’s minutes of presence, as marked by the trainer; an absence gives none. It is what the form asks for (Code du travail, R6352-22).',
    },
  },
  {
    subject: { fr: 'Heures prouvées', en: 'Hours proven' },
    rule: {
      fr: 'La part des heures suivies que le stagiaire a signée et que le formateur a contresignée.',
      en: 'The part of the hours attended that the learner signed and the trainer countersigned.',
    },
  },
  {
    subject: { fr: 'Heures entières', en: 'Whole hours' },
    rule: {
      fr: 'Le total est arrondi à l’heure la plus proche ; les lignes le partagent au plus fort reste, si bien que F-1, F-3 et F-4 ont le même total.',
      en: 'The total is rounded to the nearest hour; its lines share it by largest remainder, so that F-1, F-3 and F-4 have the same total.',
    },
  },
  {
    subject: { fr: 'Exercice', en: 'Period' },
    rule: {
      fr: 'Les demi-journées dont le jour, à Paris, est dans l’exercice. Une action à cheval sur deux exercices est dans les deux, chacun avec ses heures.',
      en: 'Half-days whose day in Paris is in the period. An action over two periods is in both, each with its own hours.',
    },
  },
  {
    subject: { fr: 'Cadre E', en: 'Frame E' },
    rule: {
      fr: 'La durée des demi-journées suivies, pour qui les a contresignées ; interne ou externe d’après son engagement ce jour-là. Dans une session confiée à un autre organisme, le formateur est extérieur sauf engagement contraire.',
      en: 'The length of the half-days attended, for who countersigned them; own or outside by the engagement of that day. In a cohort entrusted to another provider the trainer is from outside unless an engagement says otherwise.',
    },
  },
  {
    subject: { fr: 'Cadre F-1', en: 'Frame F-1' },
    rule: {
      fr: 'Le type dit pour l’inscription, sinon la situation connue à la première demi-journée suivie. Apprentis, particuliers et autres ne sont jamais devinés.',
      en: 'The type told for the enrolment, else the situation known at the first half-day attended. Apprentices, individuals and others are never guessed.',
    },
  },
  {
    subject: { fr: 'Cadres F-2 et G', en: 'Frames F-2 and G' },
    rule: {
      fr: 'Une session confiée à un autre organisme est en F (et F-2) de celui qui la confie, et en G de celui qui la reçoit, jamais dans le F de ce dernier.',
      en: 'A cohort entrusted to another provider is in F (and F-2) of who entrusts it, and in G of who receives it, never in F of the latter.',
    },
  },
  {
    subject: { fr: 'Cadre F-3', en: 'Frame F-3' },
    rule: {
      fr: 'L’objectif dit pour la session, sinon le répertoire et le niveau de la certification de ses blocs.',
      en: 'The objective told for the cohort, else the register and the level of the certification that its blocks are of.',
    },
  },
  {
    subject: { fr: 'Cadre F-4', en: 'Frame F-4' },
    rule: {
      fr: 'Les trois chiffres du premier code NSF de cette certification ; les cinq spécialités qui ont le plus d’heures suivies, puis les autres.',
      en: 'The three digits of the first NSF code of that certification; the five with most hours attended, then the others.',
    },
  },
];
