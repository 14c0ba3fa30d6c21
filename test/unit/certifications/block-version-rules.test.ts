import { describe, expect, it } from '@jest/globals';
import { contentFaults, publishingFaults } from '../../../src/certifications/domain/block-version-rules.js';

const competences = [{ code: 'C1' }, { code: 'C2' }, { code: 'C3' }];
const on = (...codes: string[]) => codes.map((competenceCode) => ({ competenceCode }));

describe('a draft that is to be published', () => {
  it('needs a competence', () => {
    expect(publishingFaults({ competences: [], criteria: [] }).map(({ code }) => code)).toEqual([
      'no_competence',
    ]);
  });

  it('is told every competence without criterion at once, in both languages', () => {
    const faults = publishingFaults({ competences, criteria: on('C2', 'C2') });
    expect(faults.map(({ code }) => code)).toEqual(Array(2).fill('competence_without_criterion'));
    expect(faults.map(({ message }) => message.en)).toEqual([
      'competence C1 has no criterion',
      'competence C3 has no criterion',
    ]);
    expect(faults[0]?.message.fr).toContain('C1');
  });

  it('may go when each competence has a criterion', () => {
    expect(publishingFaults({ competences, criteria: on('C3', 'C1', 'C2') })).toEqual([]);
  });
});

describe('the content of a draft', () => {
  it('has each competence code once, and criteria of its competences alone: all faults at once', () => {
    const faults = contentFaults({
      competences: [{ code: 'C1' }, { code: 'C2' }, { code: 'C1' }],
      criteria: on('C2', 'C9', 'C1', 'C8'),
    });
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/competences/2/code', 'repeated'],
      ['/criteria/1/competenceCode', 'unknown_competence'],
      ['/criteria/3/competenceCode', 'unknown_competence'],
    ]);
  });

  it('is fine otherwise, also without criteria yet', () => {
    expect(contentFaults({ competences, criteria: [] })).toEqual([]);
  });
});
