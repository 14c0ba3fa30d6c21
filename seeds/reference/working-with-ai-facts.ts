import type { CertificationFacts } from './certification-facts.js';

/** A block of our own: using AI at work with discernment, for people whose job is not AI. */
export const WORKING_WITH_AI: CertificationFacts = {
  code: 'MAISON-IA01',
  register: 'IN_HOUSE',
  title: 'Travailler avec l’intelligence artificielle',
  level: null,
  certifiers: [],
  blocks: [
    {
      code: 'MAISON-IA01BC01',
      title: 'Se servir de l’intelligence artificielle dans son métier, avec discernement',
      assessmentMethods: 'Dossier sur une tâche réelle de son poste, suivi d’un entretien de vingt minutes.',
      competences: [
        { code: 'C1', text: 'Expliquer simplement ce qu’un outil d’IA sait faire et ne sait pas faire.',
          criteria: ['Distingue ce que l’outil calcule de ce qu’une personne décide.', 'Donne un exemple de réussite et un exemple d’erreur dans son métier.'] },
        { code: 'C2', text: 'Repérer dans son activité les tâches qu’un outil d’IA peut aider à faire.',
          criteria: ['Choisit une tâche dont le gain et les risques sont décrits.', 'Nomme une tâche à ne pas confier à l’outil, et dit pourquoi.'] },
        { code: 'C3', text: 'Formuler une demande claire à un outil d’IA et l’améliorer pas à pas.',
          criteria: ['La demande précise le contexte, le but et la forme attendue.', 'Les essais successifs améliorent le résultat.'] },
        { code: 'C4', text: 'Vérifier et corriger ce que l’outil produit avant de s’en servir.',
          criteria: ['Contrôle les faits et les chiffres à une autre source.', 'Repère un biais ou une erreur et la corrige.'] },
        { code: 'C5', text: 'Protéger les données personnelles et celles de l’entreprise.',
          criteria: ['Ne confie à l’outil aucune donnée que les règles de l’entreprise interdisent.', 'Sait à qui s’adresser en cas de doute.'] },
        { code: 'C6', text: 'Dire à ses collègues et à ses clients quand et comment l’IA a servi.',
          criteria: ['Signale la part de l’outil dans le travail rendu.', 'Tient compte du coût environnemental de l’usage.'] },
      ],
    },
  ],
}; // prettier-ignore
