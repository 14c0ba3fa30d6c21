import { describe, expect, it } from '@jest/globals';
import { keepWhatPeopleWrote } from '../../../src/certifications/domain/keep-what-people-wrote.js';
import type { FormerContent, PublishedBlock } from '../../../src/certifications/domain/published-block.js';

const competence = (code: string, text: string, ...criteria: string[]) => ({
  code,
  text,
  criteria: (criteria.length > 0 ? criteria : [text]).map((criterion) => ({
    text: criterion,
    required: true,
  })),
});

function blockOf(more: Partial<PublishedBlock> = {}): PublishedBlock {
  return {
    code: '01',
    title: 'Titre',
    competencesText: 'C1. Mesurer C2. Corriger',
    competencesSplit: 'plain',
    assessmentMethods: '',
    independentMarking: false,
    fingerprint: 'new',
    competences: [competence('C1', 'Mesurer'), competence('C2', 'Corriger')],
    ...more,
  };
}

const former = (more: Partial<FormerContent>): FormerContent => ({ ...blockOf(), ...more });

describe('a new version from the register', () => {
  it('keeps the mended split while the list is the same, whatever its whitespace', () => {
    const competences = [competence('M1', 'Mesurer et corriger', 'Observé')];
    const kept = keepWhatPeopleWrote(
      blockOf({ title: 'Autre' }),
      former({ competencesText: 'C1.  Mesurer\nC2. Corriger', competencesSplit: 'mended', competences }),
    );
    expect(kept).toMatchObject({
      title: 'Autre',
      competencesSplit: 'mended',
      competences,
      fingerprint: 'new',
    });
  });

  it('drops the mended split when the list changed', () => {
    const mended = former({
      competencesText: 'C1. Mesurer',
      competencesSplit: 'mended',
      competences: [competence('M1', 'Mesurer')],
    });
    expect(keepWhatPeopleWrote(blockOf(), mended)).toMatchObject({
      competencesSplit: 'plain',
      competences: blockOf().competences,
    });
  });

  it('keeps the criteria of the competences that are the same, and of them alone', () => {
    const written = former({
      competencesText: 'other',
      competences: [
        competence('C1', 'Mesurer', 'Choisit la mesure', 'La lit'),
        competence('C2', 'Prévenir', 'Prévient'),
      ],
    });
    expect(keepWhatPeopleWrote(blockOf(), written).competences).toEqual([
      competence('C1', 'Mesurer', 'Choisit la mesure', 'La lit'),
      competence('C2', 'Corriger'),
    ]);
  });

  it('makes anew the one criterion that an import made, so that it follows the title', () => {
    const whole = (title: string) => ({
      title,
      competencesSplit: 'whole' as const,
      competences: [competence('BLOC', 'Mesurer', title)],
    });
    expect(keepWhatPeopleWrote(blockOf(whole('Après')), former(whole('Avant'))).competences).toEqual(
      whole('Après').competences,
    );
  });

  it('keeps independent marking, which the register does not know', () => {
    expect(keepWhatPeopleWrote(blockOf(), former({ independentMarking: true })).independentMarking).toBe(
      true,
    );
  });
});
