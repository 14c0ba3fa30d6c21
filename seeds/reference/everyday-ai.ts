import type { SeededCertification } from './certifications.js';

const COMPETENCES = [
  ['C1', 'Expliquer avec ses mots ce que fait un outil d’IA, sur quoi il s’appuie et où il se trompe.',
    'Distingue ce que l’outil calcule de ce qu’il sait', 'Donne un exemple d’erreur dans son métier'],
  ['C2', 'Repérer dans son travail les tâches qu’un outil d’IA peut aider, et celles qu’il ne doit pas faire.',
    'Les tâches retenues sont décrites avec leur gain', 'Les tâches écartées le sont avec leur raison'],
  ['C3', 'Formuler une demande à un outil d’IA et l’améliorer pas à pas.',
    'La demande dit le but, le contexte et la forme attendue', 'Le résultat s’améliore d’un essai à l’autre'],
  ['C4', 'Vérifier un résultat avant de s’en servir : sources, calculs, biais.',
    'Une erreur glissée dans un résultat est trouvée', 'La vérification est adaptée au risque'],
  ['C5', 'Protéger les données de son entreprise et des personnes en se servant d’un outil d’IA.',
    'Aucune donnée personnelle ou confidentielle n’est confiée à tort', 'Les règles de son entreprise sont connues'],
  ['C6', 'Parler des effets de l’IA sur son équipe, son métier et son environnement.',
    'Les effets sont discutés avec des faits', 'L’empreinte écologique et l’égalité sont abordées'],
] as const; // prettier-ignore

/** Our own block for people who are no specialists; no register holds it. */
export const EVERYDAY_AI: SeededCertification = {
  facts: {
    code: 'INT-IA-QUOTIDIEN',
    register: 'IN_HOUSE',
    title: 'Travailler avec l’intelligence artificielle',
    level: null,
    active: true,
    sheetState: null,
    registrationEndsOn: null,
    deliveryEndsOn: null,
    certifiers: [],
    nsf: [],
    rome: [],
    formacodes: [],
    replaces: [],
    replacedBy: [],
  },
  blocks: [
    {
      code: 'INT-IA-QUOTIDIEN-01',
      title: 'Travailler avec l’intelligence artificielle au quotidien',
      competencesText: COMPETENCES.map(([code, text]) => `${code}. ${text}`).join('\n'),
      competencesSplit: 'plain',
      assessmentMethods: 'Étude d’un cas de son propre poste, présentée en vingt minutes.',
      independentMarking: false,
      fingerprint: null,
      competences: COMPETENCES.map(([code, text, ...criteria]) => ({
        code,
        text,
        criteria: criteria.map((criterion) => ({ text: criterion, required: true })),
      })),
    },
  ],
};
