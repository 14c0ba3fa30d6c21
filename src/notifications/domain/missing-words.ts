import { quoted } from './french.js';

/** What is missing, with the names of what it is about; null where it is about none. */
export interface MissingThing {
  kind: string;
  /** Whether the person who is asked is the one it is about. */
  own: boolean;
  learner: string | null;
  /** « lundi 4 mars 2019, de 9 h à 12 h 30 ». */
  slot: string | null;
  block: string | null;
  cohort: string;
}

type Words = (thing: { who: string; own: boolean; slot: string; block: string }) => string;

const WORDS: Record<string, Words> = {
  attendanceMark: ({ who, slot }) => `la présence de ${who} à relever\u202f: ${slot}`,
  learnerSignature: ({ own, who, slot }) =>
    own ? `votre émargement\u202f: ${slot}` : `l’émargement de ${who}\u202f: ${slot}`,
  lateSignatureDecision: ({ who, slot }) => `votre avis sur l’émargement tardif de ${who}\u202f: ${slot}`,
  countersignature: ({ slot }) => `votre contre-signature\u202f: ${slot}`,
  certifyingAssessment: ({ who, block }) => `l’évaluation certificative de ${who}, bloc ${block}`,
  provenHours: ({ own, who }) =>
    own ? 'des heures prouvées en nombre suffisant' : `des heures prouvées en nombre suffisant pour ${who}`,
  legalRepresentative: () => 'le nom du représentant légal de l’organisme de formation',
  completionCertificate: ({ who }) => `le certificat de réalisation de ${who} à émettre`,
  cohortClose: () => 'la clôture de la session',
  birthDate: ({ own, who }) => (own ? 'votre date de naissance' : `la date de naissance de ${who}`),
  gender: ({ own, who }) =>
    own ? 'votre sexe, pour les statistiques' : `le sexe de ${who}, pour les statistiques`,
  department: ({ own, who }) => (own ? 'votre département' : `le département de ${who}`),
  employerBranch: ({ who }) => `la branche (IDCC) de l’entreprise de ${who}`,
  employerSize: ({ who }) => `l’effectif de l’entreprise de ${who}`,
};

/** One line of a mail that asks for it. A kind that is new to this list is asked for by the session alone. */
export function missingWords({ kind, own, learner, slot, block, cohort }: MissingThing): string {
  const who = learner ?? 'un participant';
  const words = WORDS[kind]?.({ who, own, slot: slot ?? 'date inconnue', block: block ?? '' });
  return `${words ?? 'un élément du dossier'} (session ${quoted(cohort)})`;
}

/** Whether there are words of its own for this kind. */
export function hasWords(kind: string): boolean {
  return kind in WORDS;
}
