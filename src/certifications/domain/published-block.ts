/** A competence with what an assessor observes of it. */
export interface PublishedCompetence {
  code: string;
  text: string;
  criteria: { text: string; required: boolean }[];
}

export type SplitState = 'plain' | 'whole' | 'mended';

/** The content of a block version that is published as a whole. */
export interface PublishedBlock {
  code: string;
  title: string;
  competencesText: string;
  competencesSplit: SplitState;
  assessmentMethods: string;
  independentMarking: boolean;
  fingerprint: string | null;
  competences: PublishedCompetence[];
}

/** What a new version may take over from the one before it. */
export type FormerContent = Pick<
  PublishedBlock,
  'title' | 'competencesText' | 'competencesSplit' | 'independentMarking' | 'competences'
>;
