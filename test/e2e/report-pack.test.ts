import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type ExcelJS from 'exceljs';
import { signedIn } from '../support/accounts.js';
import type { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { minutesIn, readWorkbook, receive, rowsOf } from '../support/files-read.js';
import { readPdf } from '../support/pdf-reader.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TRICKY = '=HYPERLINK("http://x.example";"Lille")';

let test: TestApp;
let coordinator: ApiClient;
let auditor: ApiClient;
let path: string;
const learners: string[] = [];

beforeAll(async () => {
  test = await startTestApp();
  const given = new Given(test.work);
  const programme = await given.programme();
  const block = await given.block();
  const course_id = await given.course({ block_version_ids: [block.versionId] });
  const cohort = await given.cohort({ programme_id: programme.id, course_id, capacity: 5, title: TRICKY });
  const halfDay = await given.halfDay(cohort, '2021-03-01');
  const names = ['=Secret0', 'Secret1-Ďurčo', 'Secret2'];
  for (const [i, family_name] of names.entries()) {
    const learner = await given.learner({ gender: i === 1 ? 'male' : 'female', family_name });
    learners.push(learner);
    const enrolment_id = await given.enrolment(cohort, learner, { status: 'started' });
    if (i === 0) await given.attendance({ cohort_id: cohort, half_day_id: halfDay, enrolment_id });
  }
  path = `/programmes/${programme.code}/completion-report`;
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme.id] });
  auditor = await signedIn(test, 'auditor', { programmeIds: [programme.id] });
});
afterAll(() => test.close());

const workbookOf = async (client: ApiClient, query = ''): Promise<ExcelJS.Workbook> => {
  const { status, headers, bytes } = await receive(client, `${path}?format=xlsx${query}`);
  expect([status, headers.get('content-type')]).toEqual([200, XLSX]);
  return readWorkbook(bytes);
};

/** Figures of a line of a sheet, against those of the JSON. */
function expectFigures(row: Record<string, unknown> | undefined, figures: ApiFigures): void {
  expect([row?.['Personnes'], row?.['En formation'], row?.['Certifiées']]).toEqual([
    figures.people.everyone,
    figures.people.started,
    figures.people.certified,
  ]);
  const hours = ['Heures prévues', 'Heures suivies', 'Heures prouvées'].map((title) =>
    minutesIn(row?.[title]),
  );
  expect(hours).toEqual([figures.hours.planned, figures.hours.attended, figures.hours.proven]);
  expect(row?.['Taux de présence'] ?? null).toEqual(figures.rates.attendance.value);
}

interface ApiFigures {
  people: Record<string, number>;
  hours: Record<string, number>;
  rates: { attendance: { value: number | null } };
}

describe('the report as a workbook', () => {
  it('comes by format and by Accept, as a file', async () => {
    const byAccept = await receive(coordinator, path, { Accept: XLSX });
    expect(byAccept.headers.get('content-type')).toBe(XLSX);
    expect(byAccept.headers.get('vary')).toContain('Accept');
    expect(byAccept.headers.get('content-disposition')).toMatch(
      /^attachment; filename="completion-report-\d{4}-.*\.xlsx"$/,
    );
    expect(byAccept.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('tells the figures of the JSON, of the whole and of every breakdown', async () => {
    const { body } = await coordinator.get(`${path}?groupBy=gender`);
    const workbook = await workbookOf(coordinator, `&asOf=${body.asOf}`);
    const summary = rowsOf(workbook.getWorksheet('Synthèse'));
    const of = (name: string) => summary.find((row) => row['Chiffre'] === name);
    expect(of('Objectif')?.['Valeur']).toBe(body.target);
    expect(of('Personnes')?.['Valeur']).toBe(3);
    expect(minutesIn(of('Heures prévues')?.['Valeur'])).toBe(body.hours.planned);
    expect(of('Entrées sur objectif')).toMatchObject({ Valeur: 0.03, Numérateur: 3, Dénominateur: 100 });
    const cohorts = rowsOf(workbook.getWorksheet('Cohortes'));
    expect(cohorts).toHaveLength(body.cohorts.length);
    expectFigures(cohorts[0], body.cohorts[0]);
    expectFigures(rowsOf(workbook.getWorksheet('Blocs'))[0], body.blocks[0]);
    for (const group of body.groups as (ApiFigures & { group: string })[]) {
      expectFigures(
        rowsOf(workbook.getWorksheet('Sexe')).find((row) => row['Clé'] === group.group),
        group,
      );
    }
  });

  it('types its cells, keeps headers in sight, and keeps names that begin with = text', async () => {
    const workbook = await workbookOf(coordinator);
    for (const sheet of workbook.worksheets) {
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(sheet.getRow(1).font?.bold ?? sheet.getCell('A1').font?.bold).toBe(true);
    }
    const cohorts = workbook.getWorksheet('Cohortes');
    expect(cohorts?.getCell('A2').value).toBe(TRICKY);
    const titles = (cohorts?.getRow(1).values as string[]).slice(1);
    const formatOf = (title: string) => cohorts?.getRow(2).getCell(titles.indexOf(title) + 1).numFmt;
    expect(['Personnes', 'Heures prévues', 'Taux de présence'].map(formatOf)).toEqual([
      '#,##0',
      '[h]:mm',
      '0.0%',
    ]);
    const about = rowsOf(workbook.getWorksheet('Présentation'));
    expect(
      about.find((row) => row['Rubrique'] === 'Situation au (heure de Paris)')?.['Contenu'],
    ).toBeInstanceOf(Date);
    expect(about.find((row) => row['Rubrique'] === 'Établi par')?.['Contenu']).toMatch(/^Maillon \d+\.\d+/);
  });

  it('has a sheet a breakdown, and one for the combination that is asked for', async () => {
    const names = (await workbookOf(auditor, '&groupBy=branch,gender')).worksheets.map(({ name }) => name);
    expect(names).toEqual([
      'Présentation',
      'Synthèse',
      'Cohortes',
      'Blocs',
      'Employeur',
      'Branche',
      'Taille d’entreprise',
      'Situation',
      'Sexe',
      'Tranche d’âge',
      'Département',
      'Branche × Sexe',
      'Personnes',
      'Mode de calcul',
    ]);
  });

  it('says how each figure is computed, by the dictionary of figures', async () => {
    const { body } = await coordinator.get('/reports/figures');
    const method = rowsOf((await workbookOf(coordinator)).getWorksheet('Mode de calcul'));
    for (const { code, name, definition } of body.items) {
      expect(method.find((row) => row['Code'] === code)).toMatchObject({
        'Chiffre ou vue': name.fr,
        Règle: definition.fr,
      });
    }
  });

  it('names the people to a coordinator', async () => {
    const people = rowsOf((await workbookOf(coordinator)).getWorksheet('Personnes'));
    expect(people.map((row) => row['Nom de naissance']).sort()).toEqual([
      '=Secret0',
      'Secret1-Ďurčo',
      'Secret2',
    ]);
    const first = people.find((row) => row['Nom de naissance'] === '=Secret0');
    expect(first).toMatchObject({ Étape: 'En formation', Sexe: 'Femmes', Cohortes: TRICKY });
    const { body } = await coordinator.get(`${path}/people?figure=everyone`);
    const listed = body.items.find((item: { learner: { id: string } }) => item.learner.id === learners[0]);
    const missing = listed.enrolments.flatMap((place: { missing: { kind: string }[] }) => place.missing) as {
      kind: string;
    }[];
    const count = (...kinds: string[]) => missing.filter(({ kind }) => kinds.includes(kind)).length;
    expect([
      first?.['Émargements manquants'],
      first?.['Évaluations manquantes'],
      first?.['Blocs non acquis'],
    ]).toEqual([
      count('attendanceMark', 'learnerSignature', 'countersignature'),
      count('certifyingAssessment'),
      count('award'),
    ]);
    expect(count('award')).toBeGreaterThan(0);
    expect(minutesIn(first?.['Heures suivies'])).toBe(210);
    expect(first?.['Employeur']).not.toMatch(/^[0-9a-f-]{36}$/);
  });

  it('gives an auditor pseudonyms, those of the list, and no name anywhere', async () => {
    const workbook = await workbookOf(auditor);
    const people = rowsOf(workbook.getWorksheet('Personnes'));
    const { body } = await auditor.get(`${path}/people?figure=everyone`);
    expect(people.map((row) => row['Pseudonyme'])).toEqual(
      body.items.map(({ pseudonym }: { pseudonym: string }) => pseudonym),
    );
    const all = workbook.worksheets
      .flatMap((sheet) => rowsOf(sheet).map((row) => JSON.stringify(row)))
      .join();
    for (const secret of ['Secret', ...learners]) expect(all).not.toContain(secret);
  });
});

describe('the report as a PDF', () => {
  it('has two to four tagged pages, in French, with its charts told in words', async () => {
    const { status, headers, bytes } = await receive(auditor, path, { Accept: 'application/pdf' });
    expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const { pages, alternatives: alts, title, language, tagged } = await readPdf(bytes);
    expect(pages.length).toBeGreaterThanOrEqual(2);
    expect(pages.length).toBeLessThanOrEqual(4);
    expect([tagged, language]).toEqual([true, 'fr']);
    expect(title).toContain('Rapport d’avancement');
    expect(pages[0]).toContain('3 personnes formées ou en formation sur 100');
    expect(alts).toHaveLength(3);
    expect(alts.join()).toContain('en formation\u202f: 3');
    expect(pages.join()).not.toContain('Secret');
  });

  it('is the report of the instant that is asked for', async () => {
    const { bytes } = await receive(coordinator, `${path}?format=pdf&asOf=2018-12-31`);
    const { pages } = await readPdf(bytes);
    expect(pages[0]).toContain('Aucune personne formée ou en formation');
    expect(pages[0]).toContain('lundi 31 décembre 2018');
    expect(pages.join()).toContain('Aucune cohorte à cette date.');
  });
});

describe('the form asked for', () => {
  it('is refused when it is none of the report’s, unless format names one', async () => {
    const refused = await coordinator.get(path, { Accept: 'text/html' });
    expect(refused.status).toBe(406);
    expect(refused.body.type).toMatch(/form_not_available$/);
    expect(refused.body.detail).toContain('application/pdf');
    expect((await coordinator.get(`${path}?format=json`, { Accept: 'text/html' })).status).toBe(200);
  });

  it('changes nothing of who may read', async () => {
    const employer = await signedIn(test, 'admin');
    const elsewhere = await new Given(test.work).programme();
    const foreign = await signedIn(test, 'coordinator', { programmeIds: [elsewhere.id] });
    for (const form of ['xlsx', 'pdf']) {
      expect((await receive(employer, `${path}?format=${form}`)).status).toBe(403);
      expect((await receive(foreign, `${path}?format=${form}`)).status).toBe(404);
      expect((await receive(coordinator, `${path}?format=${form}&asOf=2099-01-01`)).status).toBe(422);
      expect((await receive(coordinator, `${path}?format=${form}&asOf=x`)).status).toBe(400);
    }
  });
});
