import type { FormerContent, PublishedBlock, PublishedCompetence } from './published-block.js';
import { oneLine } from './sheet-element.js';

/**
 * The register knows neither criteria nor independent marking, and may know a list of competences only whole. What
 * a coordinator made of it goes on in the next version as far as the register's text is the same: the mended split
 * while the list is unchanged, and the criteria of every competence whose code and text are unchanged.
 */
export function keepWhatPeopleWrote(block: PublishedBlock, former: FormerContent): PublishedBlock {
  const { independentMarking } = former;
  const sameList = oneLine(former.competencesText) === oneLine(block.competencesText);
  if (sameList && former.competencesSplit === 'mended') {
    return { ...block, independentMarking, competencesSplit: 'mended', competences: former.competences };
  }
  const written = new Map(
    former.competences
      .filter((competence) => !hasDefaultCriterion(competence, former.title))
      .map((competence) => [nameOf(competence), competence.criteria]),
  );
  const competences = block.competences.map((competence) => ({
    ...competence,
    criteria: written.get(nameOf(competence)) ?? competence.criteria,
  }));
  return { ...block, independentMarking, competences };
}

/** The one criterion that the import made: the competence itself, or the title of a block kept whole. */
function hasDefaultCriterion({ text, criteria }: PublishedCompetence, title: string): boolean {
  const [only] = criteria;
  return criteria.length === 1 && only?.required === true && (only.text === text || only.text === title);
}

function nameOf({ code, text }: PublishedCompetence): string {
  return JSON.stringify([code, oneLine(text)]);
}
