/** A competence, and what an assessor observes of it. */
export interface CompetenceFacts {
  code: string;
  text: string;
  criteria: readonly string[];
}

export interface BlockFacts {
  code: string;
  title: string;
  assessmentMethods: string;
  competences: readonly CompetenceFacts[];
}

export interface CertificationFacts {
  code: string;
  register: 'RNCP' | 'IN_HOUSE';
  title: string;
  level: number | null;
  certifiers: readonly { siret: string | null; name: string; active: boolean }[];
  blocks: readonly BlockFacts[];
}
