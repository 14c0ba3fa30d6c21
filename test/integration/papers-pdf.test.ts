import { describe, expect, it } from '@jest/globals';
import { fullName } from '../../src/certificates/views/common.view.js';
import { RenderPaper } from '../../src/certificates/render-paper.js';
import { PdfRenderer, UnprintableText } from '../../src/shared/pdf/pdf-renderer.js';
import { EUROPEAN_NAMES, sampleCertificate, SAMPLES } from '../support/paper-samples.js';
import { type ReadPdf, readPdf } from '../support/pdf-reader.js';

const papers = new RenderPaper(new PdfRenderer());
const read = async (name: keyof typeof SAMPLES): Promise<ReadPdf> =>
  readPdf(await papers.render(SAMPLES[name]));

describe('each paper', () => {
  it.each(Object.entries(SAMPLES))(
    '%s: tagged, titled, in French, with its number and address',
    async (_, source) => {
      const pdf = await readPdf(await papers.render(source));
      expect(pdf).toMatchObject({ tagged: true, language: 'fr' });
      expect(pdf.title).toContain(source.marks.number);
      expect(pdf.text).toContain(source.marks.number);
      expect(pdf.text).toContain(source.marks.address);
      expect(pdf.text).toContain(source.marks.factsSha256);
      expect(pdf.roles).toEqual(expect.arrayContaining(['Document', 'H1', 'Figure', 'Link']));
      expect(pdf.alternatives).toEqual([
        `Code QR qui mène à l’adresse de vérification ${source.marks.address}`,
      ]);
    },
  );

  it.each(Object.entries(SAMPLES))(
    '%s: the same bytes from the same facts, by another compiler too',
    async (_, source) => {
      const other = new RenderPaper(new PdfRenderer());
      await other.render(SAMPLES.grid);
      expect((await other.render(source)).equals(await papers.render(source))).toBe(true);
    },
  );
});

describe('what is read in', () => {
  it('a convocation: each half-day, where, and what to do', async () => {
    const { text, roles } = await read('convocation');
    for (const said of [
      'Camille DURAND, Filatures du Nord',
      'du lundi 4 mars 2019 au vendredi 22 mars 2019',
      'mercredi 6 mars 2019 de 13 h 30 à 17 h 3 h 30 Salle 2',
      'à distance',
      'votre présence est établie par votre connexion',
    ])
      expect(text).toContain(said);
    expect(roles).toEqual(expect.arrayContaining(['Table', 'TH', 'L', 'LI', 'H2']));
  });

  it('a statement: objective, hours, results by competence, and the chain in words', async () => {
    const { text } = await read('statement');
    for (const said of [
      'Savoir recenser, préparer et documenter des données.',
      '35 h prouvées',
      '38 h 30 suivies, sur 42 h prévues',
      'évalué le 23 mars 2019 par 2 évaluateurs : 5 critères requis acquis sur 7',
      'Recenser les sources de données utiles acquise',
      'en cours (2 sur 4)',
      'Choisir un modèle non évaluée',
      'Présence 3 h 30 à prouver',
      'Évaluation manque',
      'Jury à venir',
    ])
      expect(text).toContain(said);
  });

  it('a signed sheet: signatures, absences without their reason, late and corrected ones, the link of evidence', async () => {
    const { text } = await read('signedSheet');
    for (const said of [
      'ŚWIĄTEK-ŻÓŁĆ Łucja',
      'signé à 9 h, par le code affiché',
      'absent(e)',
      'absence justifiée',
      'ĦAMRUN Ġorġ Żejtun : signature tardive donnée le 4 mars 2019 à 18 h, confirmée le 5 mars 2019 à 9 h par Claire Coordination.',
      '« présent(e), 3 h 30 » corrigé en « présent(e), 2 h 30 » le 5 mars 2019 à 9 h par Claire Coordination',
      'Dominique Lefebvre, le 4 mars 2019 à 12 h 35',
      'Maillon n° 14',
    ])
      expect(text).toContain(said);
  });

  it('a grid: a table a week, free cells for what is to come, hours of each person', async () => {
    const { text, pages } = await read('grid');
    for (const said of [
      'Semaine du lundi 4 mars 2019 au mercredi 6 mars 2019',
      'signé 9 h 05, tardive',
      'D.L. 12 h 35',
      'Suivies',
    ])
      expect(text).toContain(said);
    expect(pages.length).toBeLessThanOrEqual(6);
  });
});

describe('names', () => {
  it.each(EUROPEAN_NAMES)('%s, %s: printed and read back as they are', async (familyName, givenNames) => {
    const { text } = await readPdf(await papers.render(sampleCertificate(familyName, givenNames)));
    expect(text).toContain(fullName({ familyName, givenNames }));
  });

  it('whose accents came apart are printed as those whose did not', async () => {
    const whole = await papers.render(sampleCertificate('Ħamrun', 'Ġorġ Thị'));
    const apart = await papers.render(sampleCertificate('Ħamrun', 'Ġorġ Thị'.normalize('NFD')));
    expect(apart.equals(whole)).toBe(true);
  });

  it('in an alphabet that no font of the product has are refused, not printed wrong', async () => {
    const chinese = papers.render(sampleCertificate('王', '小明'));
    await expect(chinese).rejects.toThrow(UnprintableText);
    await expect(papers.render(sampleCertificate('Durand', 'Camille'))).resolves.toBeInstanceOf(Buffer);
  });

  it('are text, whatever they hold', async () => {
    const { text } = await readPdf(
      await papers.render(sampleCertificate('#eval("1+1") $x$ *a* @b', '\\ // `c`')),
    );
    expect(text).toContain('\\ // `c` #EVAL("1+1") $X$ *A* @B');
  });
});
