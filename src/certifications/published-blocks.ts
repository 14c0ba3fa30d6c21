import type { SheetBlock } from './domain/certification-sheet.js';
import type { PublishedBlock } from './domain/published-block.js';
import { blockFingerprint } from './import/fingerprint.js';

export type { PublishedBlock, PublishedCompetence } from './domain/published-block.js';

/** Code of the one competence of a block whose list could not be split. */
export const WHOLE_BLOCK = 'BLOC';

/**
 * The block of a sheet, ready to be published. The register lists competences but no criteria: so that it can be
 * assessed at once, each competence is its own criterion until a coordinator writes finer ones. A list that
 * could not be split is one competence, to be mended.
 */
export function publishedBlockOf(block: SheetBlock): PublishedBlock {
  const plain = block.split.kind === 'split';
  const competences = plain
    ? block.competences.map(({ code, text }) => ({ code, text, criteria: [{ text, required: true }] }))
    : [
        {
          code: WHOLE_BLOCK,
          text: block.competencesText || block.title,
          criteria: [{ text: block.title, required: true }],
        },
      ];
  return {
    code: block.code,
    title: block.title,
    competencesText: block.competencesText,
    competencesSplit: plain ? 'plain' : 'whole',
    assessmentMethods: block.assessmentText,
    independentMarking: false,
    fingerprint: blockFingerprint(block),
    competences,
  };
}
