import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanText } from '../../../src/certifications/domain/clean-text.js';
import {
  splitCompetences,
  type CompetenceSplit,
} from '../../../src/certifications/domain/split-competences.js';

/** `C1|text` lines, or `whole: reason`: short enough to read a table of cases. */
function told(split: CompetenceSplit): string[] {
  if (split.kind === 'whole') return [`whole: ${split.reason}`];
  const lead = split.introduction ? [`> ${split.introduction}`] : [];
  return [...lead, ...split.competences.map((one) => `${one.code}|${one.text}`)];
}

describe('a list of competences is split where its numbering is plain', () => {
  const plain: [why: string, source: string, expected: string[]][] = [
    ['code and full stop', 'C1. Cadrer le besoin.    C2. Choisir un modèle.', ['C1|Cadrer le besoin.', 'C2|Choisir un modèle.']],
    ['no space after the full stop', 'A1C1. Cadrer   A1C2.Choisir', ['A1C1|Cadrer', 'A1C2|Choisir']],
    ['a dot inside the code', 'C.9. Cadrer      C.10. Choisir', ['C.9|Cadrer', 'C.10|Choisir']],
    ['activity and competence apart', 'A5.C1. Cadrer    A5.C2. Choisir', ['A5.C1|Cadrer', 'A5.C2|Choisir']],
    ['a hyphen', 'C1 - Cadrer\nC2 - Choisir', ['C1|Cadrer', 'C2|Choisir']],
    ['an en dash', 'C1 – Cadrer\nC2 – Choisir', ['C1|Cadrer', 'C2|Choisir']],
    ['a colon, lower case', 'C1 : cadrer ; C2 : choisir', ['C1|cadrer ;', 'C2|choisir']],
    ['a bracket', '1) Cadrer\n2) Choisir', ['1|Cadrer', '2|Choisir']],
    ['a slash', 'C1/ Cadrer\nC2/ Choisir', ['C1|Cadrer', 'C2|Choisir']],
    ['nothing but a space', 'C1 Cadrer\nC2 Choisir', ['C1|Cadrer', 'C2|Choisir']],
    ['bare numbers', '1. Cadrer\n2. Choisir\n3. Suivre', ['1|Cadrer', '2|Choisir', '3|Suivre']],
    ['bare numbers on one line', '1. Cadrer 2. Choisir 3. Suivre', ['1|Cadrer', '2|Choisir', '3|Suivre']],
    ['sub-levels', 'C1.1 - Cadrer\nC1.2 - Choisir\nC2.1 - Suivre', ['C1.1|Cadrer', 'C1.2|Choisir', 'C2.1|Suivre']],
    ['levels and sub-levels', '1. Cadrer\n1.1. Lire\n1.2. Dire\n2. Suivre', ['1|Cadrer', '1.1|Lire', '1.2|Dire', '2|Suivre']],
    ['activities that restart the count', 'A1C1. Un\nA1C2. Deux\nA2C1. Trois', ['A1C1|Un', 'A1C2|Deux', 'A2C1|Trois']],
    ['activities that go on counting', 'A1C1. Un\nA1C2. Deux\nA2C3. Trois', ['A1C1|Un', 'A1C2|Deux', 'A2C3|Trois']],
    ['headings of activities', 'A1 - Données\nC1.1 - Lire\nC1.2 - Dire\nA2 - Modèles\nC2.1 - Voir', ['A1|Données', 'C1.1|Lire', 'C1.2|Dire', 'A2|Modèles', 'C2.1|Voir']],
    ['three on one line', 'C1. Cadrer le besoin C2. Choisir un modèle C3. Suivre', ['C1|Cadrer le besoin', 'C2|Choisir un modèle', 'C3|Suivre']],
    ['bullets before the codes', '- C1. Cadrer\n- C2. Choisir', ['C1|Cadrer', 'C2|Choisir']],
    ['a lead-in', 'Dans son service :    C1. Cadrer    C2. Choisir', ['> Dans son service :', 'C1|Cadrer', 'C2|Choisir']],
    ['a count that goes on from another block', 'C6. Cadrer    C7. Choisir', ['C6|Cadrer', 'C7|Choisir']],
    ['a competence that was dropped', 'C1. Cadrer    C3. Choisir', ['C1|Cadrer', 'C3|Choisir']],
    ['words for the code', 'Compétence 1 : cadrer\nCompétence 2 : choisir', ['Compétence1|cadrer', 'Compétence2|choisir']],
    ['a space in the code', 'C 1 - Cadrer\nC 2 - Choisir', ['C1|Cadrer', 'C2|Choisir']],
    ['left-over tags and entities', '<p>C1. Cadrer&nbsp;l&rsquo;achat</p><p>C2. Choisir &amp; suivre</p>', ['C1|Cadrer l’achat', 'C2|Choisir & suivre']],
    ['one competence', 'C1. Cadrer le besoin', ['C1|Cadrer le besoin']],
    ['bullets below a code', 'C1. Cadrer :\n- lire\n- dire\nC2. Choisir', ['C1|Cadrer : - lire - dire', 'C2|Choisir']],
    ['numbers below a code', 'C1. Cadrer :\n1. Lire\n2. Dire\nC2. Choisir', ['C1|Cadrer : 1. Lire 2. Dire', 'C2|Choisir']],
  ]; // prettier-ignore

  it.each(plain)('%s', (_why, source, expected) => {
    expect(told(splitCompetences(source))).toEqual(expected);
  });
});

describe('what only looks like numbering is text', () => {
  const quoted: [why: string, source: string, expected: string[]][] = [
    ['a code quoted after a preposition', 'C1. Cadrer en lien avec C2. Puis relire    C2. Choisir', ['C1|Cadrer en lien avec C2. Puis relire', 'C2|Choisir']],
    ['an earlier code quoted', 'C1. Cadrer    C2. Choisir comme en C1. Puis relire    C3. Suivre', ['C1|Cadrer', 'C2|Choisir comme en C1. Puis relire', 'C3|Suivre']],
    ['codes in brackets', 'C1. Cadrer (voir C2 et C3)    C2. Choisir', ['C1|Cadrer (voir C2 et C3)', 'C2|Choisir']],
    ['a year', 'C1. Cadrer la loi de 2018. Former    C2. Choisir', ['C1|Cadrer la loi de 2018. Former', 'C2|Choisir']],
    ['a decimal number', 'C1. Tenir 3.5 Go    C2. Choisir', ['C1|Tenir 3.5 Go', 'C2|Choisir']],
    ['a level', 'C1. Parler anglais au niveau B2. Rédiger    C2. Choisir', ['C1|Parler anglais au niveau B2. Rédiger', 'C2|Choisir']],
    ['a standard', 'C1. Appliquer NF C 15-100 - Locaux    C2. Choisir', ['C1|Appliquer NF C 15-100 - Locaux', 'C2|Choisir']],
    ['a number in a sentence', '1. Former au niveau 2. Piloter\n2. Choisir', ['1|Former au niveau 2. Piloter', '2|Choisir']],
    ['a number at the start of a line', 'C1. Former    12 apprenants    C2. Choisir', ['C1|Former 12 apprenants', 'C2|Choisir']],
  ]; // prettier-ignore

  it.each(quoted)('%s', (_why, source, expected) => {
    expect(told(splitCompetences(source))).toEqual(expected);
  });
});

describe('a list stays whole where its numbering is not plain', () => {
  const whole: [why: string, source: string, reason: string][] = [
    ['nothing', ' \n &nbsp; ', 'empty'],
    ['bullets', '- Cadrer  - Choisir', 'not_numbered'],
    ['stars', '* Cadrer      * Choisir', 'not_numbered'],
    ['lines', 'Cadrer le besoin  Choisir un modèle', 'not_numbered'],
    ['prose that quotes codes', 'Le candidat tient C1 et C2, puis voit la C3. Il conclut.', 'not_numbered'],
    ['prose with a year', 'Depuis 2019. Le métier change.    2020. Encore.', 'not_numbered'],
    ['a decimal at the start', '3.5 M€ sont gérés par le titulaire', 'not_numbered'],
    ['one number', '1. Cadrer le besoin', 'not_numbered'],
    ['the same code twice', 'C1. Cadrer    C1. Choisir', 'numbering_repeats'],
    ['a count that restarts', 'C1. Un    C2. Deux    C1. Trois    C2. Quatre', 'numbering_repeats'],
    ['a count that goes backwards', 'C3. Un    C2. Deux    C1. Trois', 'numbering_goes_backwards'],
    ['a restart on one line', 'C1. Un. C2. Deux. C1. Trois.', 'numbering_repeats'],
    ['two numberings', '1. Un    C1. Deux    CE1. Trois    B1. Quatre', 'numbering_is_mixed'],
    ['a code hidden in a sentence', 'C1. Un, C2 Deux    C3. Trois', 'numbering_has_a_gap'],
    ['a code without text', 'C1.    C2. Choisir', 'number_without_text'],
    ['bullets before the first code', '- Lire  - Dire    C1. Cadrer    C2. Choisir', 'text_before_first_number'],
    ['a heading and bullets before the first code', 'Savoirs    - Lire    - Dire    C1. Cadrer    C2. Choisir', 'text_before_first_number'],
    ['one of two codes is a quotation', 'C1. Reprendre les acquis C2. Choisir les outils C2. Suivre', 'numbering_repeats'],
  ]; // prettier-ignore

  it.each(whole)('%s', (_why, source, reason) => {
    expect(told(splitCompetences(source))).toEqual([`whole: ${reason}`]);
  });

  it('keeps the text as a person would read it', () => {
    const split = splitCompetences('- Lire  - Dire  avec soin');
    expect(split).toEqual({ kind: 'whole', reason: 'not_numbered', text: '- Lire\n- Dire avec soin' });
  });
});

describe('nothing is lost', () => {
  const word = fc.constantFrom('Cadrer', 'choisir', 'l’achat', '3.5', '2024', 'C2', 'C1.', 'C3 -', '1.', '2)', 'A1C1.', 'A1.C2', '(C1)', 'B2', 'É', ':', ';', '-', '*', '12 %', 'en C2.', '&amp;'); // prettier-ignore
  const gap = fc.constantFrom(' ', '  ', '    ', '\n', '', '. ', ' ; ');
  const anyList = fc.array(fc.tuple(word, gap), { maxLength: 40 }).map((all) => all.flat().join(''));

  it('of any text: a split gives its introduction, codes and texts in order, and drops punctuation of codes only', () => {
    let splits = 0;
    fc.assert(
      fc.property(anyList, (source) => {
        const split = splitCompetences(source);
        const clean = compact(cleanText(source));
        if (split.kind === 'whole') return expect(compact(split.text)).toBe(clean);
        splits++;
        return expect(leftOver(clean, split)).toMatch(/^[-–—•*.:;)(/[\]|]*$/);
      }),
      { numRuns: 4000 },
    );
    expect(splits).toBeGreaterThan(50);
  });

  it('of a numbered list: the very items come back, whatever the punctuation and the line ends', () => {
    const item = fc.array(
      fc.constantFrom('Cadrer', 'un', 'besoin', 'R&D', '2024', 'à 3.5 %', '« net »', 'œuvre'),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    const style = fc.constantFrom('. ', ' - ', ' – ', ' : ', ') ', '/ ', '.');
    const stem = fc.constantFrom('C', 'CP', 'A1C', 'A1.C', 'C1.', 'C.');
    const list = fc.record({
      items: fc.array(item, { minLength: 2, maxLength: 15 }),
      style,
      stem,
      from: fc.nat(90),
    });
    fc.assert(
      fc.property(list, fc.constantFrom('    ', '\n', '  \n '), ({ items, style, stem, from }, eol) => {
        const expected = items.map((words, at) => ({
          code: `${stem}${from + at}`,
          text: `Faire ${words.join(' ')}`,
        }));
        const source = expected.map((one) => one.code + style + one.text).join(eol);
        expect(splitCompetences(source)).toEqual({ kind: 'split', competences: expected, introduction: '' });
      }),
    );
  });

  it('in time that grows with the length, not with its square: of spaces, of codes, of brackets', () => {
    // Processor time of the same work in the same run: how fast the machine is, or how busy, does not matter.
    const spentOn = (length: number) => {
      const before = process.cpuUsage();
      for (const filler of [' ', '<', '&', 'C1 ', '1.', 'C1.1', '- ', 'A1C1. ', 'n° ', '<p ']) {
        splitCompetences(filler.repeat(length / filler.length));
      }
      return process.cpuUsage(before).user;
    };
    spentOn(50_000);
    // Eight times the text: about 8 when the time follows the length, about 64 when it follows its square.
    expect(spentOn(800_000) / spentOn(100_000)).toBeLessThan(32);
  });
});

function compact(text: string): string {
  return text.replace(/\s/g, '');
}

/** What a split does not account for. */
function leftOver(clean: string, split: Extract<CompetenceSplit, { kind: 'split' }>): string {
  let rest = clean;
  let left = '';
  const parts = [split.introduction, ...split.competences.flatMap((one) => [one.code, one.text])];
  for (const part of parts) {
    const at = rest.indexOf(compact(part));
    if (at < 0) return `lost: ${part}`;
    left += `${rest.slice(0, at)}|`;
    rest = rest.slice(at + compact(part).length);
  }
  return left + rest;
}
