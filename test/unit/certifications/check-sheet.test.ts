import { describe, expect, it } from '@jest/globals';
import { parseFrenchDate } from '../../../src/certifications/domain/french-date.js';
import { issuesOf, readOne, readText, sampleText, sheetXml } from './export-samples.js';

describe('a sheet', () => {
  it('gives everything that it says', async () => {
    const [first] = (await readText(sampleText())).sheets;
    if (!first?.ok) throw new Error('the sample sheet is good');
    expect(first.warnings).toEqual([]);
    expect(first.sheet).toEqual({
      code: 'RNCP90001',
      register: 'RNCP',
      title: 'Pilote de la donnée & de l’atelier',
      level: 5,
      active: true,
      sheetState: 'Publiée',
      registrationEndsOn: '2027-12-31',
      deliveryEndsOn: '2028-02-29',
      certifiers: [
        { siret: '12345678200010', name: 'ECOLE EXEMPLE', active: true },
        { siret: null, name: "INSTITUT EXEMPLE DE L'ETRANGER", active: false },
      ],
      nsf: [
        { code: '326m', label: 'Informatique' },
        { code: '200', label: 'Technologies industrielles' },
      ],
      rome: [{ code: 'M1405', label: 'Data scientist' }],
      formacodes: [{ code: '31028', label: 'Intelligence artificielle' }],
      replaces: [],
      replacedBy: ['RNCP90003'],
      blocks: [
        {
          code: 'RNCP90001BC01',
          title: 'Préparer les données',
          competencesText: 'C1. Recueillir les données\nC2. Contrôler leur qualité',
          assessmentText: 'Mise en situation',
          competences: [
            { code: 'C1', text: 'Recueillir les données' },
            { code: 'C2', text: 'Contrôler leur qualité' },
          ],
          split: {
            kind: 'split',
            introduction: '',
            competences: [
              { code: 'C1', text: 'Recueillir les données' },
              { code: 'C2', text: 'Contrôler leur qualité' },
            ],
          },
        },
        {
          code: '02',
          title: 'Suivre le modèle',
          competencesText: '- Mesurer\n- Corriger',
          assessmentText: 'Dossier & soutenance',
          competences: [],
          split: { kind: 'whole', reason: 'not_numbered', text: '- Mesurer\n- Corriger' },
        },
      ],
      correspondences: [
        { fromBlock: null, toCertification: 'RNCP90000', toBlock: null },
        { fromBlock: '02', toCertification: 'RNCP90000', toBlock: 'RNCP90000BC02' },
      ],
    });
  });

  it('tells all its faults at once, each with its line and element', async () => {
    const second = (await readText(sampleText())).sheets[1];
    if (!second || second.ok) throw new Error('the second sample sheet is bad');
    expect(second.issues.map(({ code, location }) => [code, location])).toEqual([
      ['blocks_missing', 'RNCP90002 line 75 / BLOCS_COMPETENCES'],
      ['level_unknown', 'RNCP90002 line 75 / NOMENCLATURE_EUROPE'],
      ['date_does_not_exist', 'RNCP90002 line 79 / DATE_FIN_ENREGISTREMENT'],
      ['date_malformed', 'RNCP90002 line 81 / DATE_LIMITE_DELIVRANCE'],
    ]);
    for (const issue of second.issues) expect(issue.message.fr).not.toBe(issue.message.en);
  });
});

const block = (code: string, list = 'C1. Lire'): string =>
  `<BLOC_COMPETENCES><CODE>${code}</CODE><LIBELLE>B</LIBELLE><LISTE_COMPETENCES>${list}</LISTE_COMPETENCES></BLOC_COMPETENCES>`;
const blocks = (...inner: string[]): string => `<BLOCS_COMPETENCES>${inner.join('')}</BLOCS_COMPETENCES>`;
const level = '<NOMENCLATURE_EUROPE><NIVEAU>NIV6</NIVEAU></NOMENCLATURE_EUROPE>';
const rncp = (more: string): string => sheetXml('RNCP123', level + more);
const correspondence = (inner: string): string =>
  rncp(`${blocks(block('01'))}<CORRESPONDANCES><CORRESPONDANCE>${inner}</CORRESPONDANCE></CORRESPONDANCES>`);
const to = '<DESTINATION><NUMERO_FICHE>RNCP124</NUMERO_FICHE></DESTINATION>';

describe('each fault', () => {
  const cases: [why: string, sheet: string, issues: string[]][] = [
    ['nothing wrong', rncp(blocks(block('RNCP123BC01'), block('RNCP123BC2'), block('03'))), []],
    ['no code', '<FICHE><INTITULE>T</INTITULE><ACTIF>Non</ACTIF></FICHE>', ['rejected code_missing']],
    ['a short code', sheetXml('RNCP12', '', undefined, 'Non'), ['rejected code_malformed']],
    ['a long code', sheetXml('RS1234567'), ['rejected code_malformed']],
    ['no title', sheetXml('RS1', '', '<INTITULE> </INTITULE>'), ['rejected title_missing']],
    ['two titles', sheetXml('RS1', '<INTITULE>U</INTITULE>'), ['rejected element_repeated']],
    ['the same title twice', sheetXml('RS1', '<INTITULE>Titre</INTITULE>'), []],
    ['neither active nor not', sheetXml('RS1', '', undefined, 'Peut-être'), ['warning active_unclear']],
    ['a level out of range', sheetXml('RNCP123', blocks(block('01')) + level.replace('6', '9')), ['warning level_unknown']],
    ['no level on an active RNCP sheet', sheetXml('RNCP123', blocks(block('01'))), ['warning level_unknown']],
    ['an old RNCP sheet without blocks', sheetXml('RNCP123', '', undefined, 'Non'), []],
    ['dates in the wrong order', sheetXml('RS1', '<DATE_FIN_ENREGISTREMENT>02/01/2026</DATE_FIN_ENREGISTREMENT><DATE_LIMITE_DELIVRANCE>01/01/2026</DATE_LIMITE_DELIVRANCE>'), ['warning dates_out_of_order']],
    ['two blocks of one code', rncp(blocks(block('01'), block('01'))), ['rejected block_code_repeated']],
    ['a block without code', rncp(blocks(block(''))), ['rejected block_code_missing']],
    ['a block code of another sheet', rncp(blocks(block('RNCP999BC01'))), ['warning block_code_unusual']],
    ['a block without competences', rncp(blocks(block('01', ''))), ['warning block_competences_missing']],
    ['blocks on an RS sheet', sheetXml('RS1', blocks(block('01'))), ['warning blocks_on_rs']],
    ['a certifier without name', sheetXml('RS1', '<CERTIFICATEURS><CERTIFICATEUR/></CERTIFICATEURS>'), ['warning certifier_unnamed']],
    ['a short SIRET', sheetXml('RS1', '<CERTIFICATEURS><CERTIFICATEUR><NOM_CERTIFICATEUR>E</NOM_CERTIFICATEUR><SIRET_CERTIFICATEUR>123</SIRET_CERTIFICATEUR></CERTIFICATEUR></CERTIFICATEURS>'), ['warning siret_malformed']],
    ['a wrong FORMACODE', sheetXml('RS1', '<FORMACODES><FORMACODE><CODE>123</CODE></FORMACODE></FORMACODES>'), ['warning nomenclature_code_malformed']],
    ['its own successor', sheetXml('RS1', '<NOUVELLES_CERTIFICATIONS><NOUVELLE_CERTIFICATION><ID_FICHE_NOUVELLE_CERTIFICATION>RS1</ID_FICHE_NOUVELLE_CERTIFICATION></NOUVELLE_CERTIFICATION></NOUVELLES_CERTIFICATIONS>'), ['warning related_code_malformed']],
    ['a correspondence to nothing', correspondence('<DESTINATION/>'), ['warning correspondence_incomplete']],
    ['a correspondence from a block that is not there', correspondence(`<SOURCE>${block('77')}</SOURCE>${to}`), ['warning correspondence_unknown_block']],
    ['a correspondence of two blocks together', correspondence(`<SOURCE>${block('01')}${block('02')}</SOURCE>${to}`), ['warning correspondence_several_blocks']],
  ]; // prettier-ignore

  it.each(cases)('%s', async (_why, sheet, issues) => {
    const one = await readOne(sheet);
    expect(issuesOf(one)).toEqual(issues);
    expect(one.ok).toBe(!issues.some((issue) => issue.startsWith('rejected')));
  });

  it('takes what is neither Oui nor Non for not active', async () => {
    const one = await readOne(sheetXml('RS1', '', undefined, 'Peut-être'));
    expect(one.ok && one.sheet.active).toBe(false);
  });
});

describe('a date JJ/MM/AAAA', () => {
  it.each([
    ['29/02/2028', '2028-02-29'],
    ['29/02/2000', '2000-02-29'],
    ['31/12/2027', '2027-12-31'],
    ['29/02/2027', 'date_does_not_exist'],
    ['29/02/1900', 'date_does_not_exist'],
    ['31/04/2027', 'date_does_not_exist'],
    ['00/01/2027', 'date_does_not_exist'],
    ['01/13/2027', 'date_does_not_exist'],
    ['01/01/0000', 'date_does_not_exist'],
    ['1/1/2027', 'date_malformed'],
    ['2027-01-01', 'date_malformed'],
    ['01/01/27', 'date_malformed'],
  ])('%s is %s', (text, expected) => {
    const read = parseFrenchDate(text);
    expect(read.ok ? read.date : read.fault).toBe(expected);
  });
});
