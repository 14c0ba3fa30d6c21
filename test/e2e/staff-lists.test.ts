import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { SimulatedClock } from '../../src/shared/clock.js';
import { signedIn } from '../support/accounts.js';
import type { ApiClient } from '../support/api-client.js';
import { aSiren, Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { workbookOf } from '../support/workbook.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
let test: TestApp;
let given: Given;
let siren: string;
let employerId: string;
let employer: ApiClient;
let coordinator: ApiClient;

beforeAll(async () => {
  test = await startTestApp(new SimulatedClock(new Date('2019-03-04T09:00:00Z')));
  given = new Given(test.work);
  siren = aSiren();
  employerId = await given.employer({ siren });
  employer = await signedIn(test, 'employer', { employerId });
  coordinator = await signedIn(test, 'coordinator');
});
afterAll(() => test.close());

const upload = (as: ApiClient, body: string | Uint8Array, query = '', type = 'text/csv', headers = {}) =>
  as.upload(`/learners/imports${query}`, body, type, headers);
const count = async () => (await test.work.query<{ n: number }>('SELECT count(*) AS n FROM learners'))[0]?.n;

describe('a staff list', () => {
  it('goes in, and the same file again changes nothing', async () => {
    const csv =
      'Matricule;Nom;Prénom;E-mail;Date de naissance;Sexe;Département\n1;Martin;Zoé;zoe@a.example;15/06/1985;F;59\n2;Martin;Zoé;;16/06/1985;F;62\n';
    const first = await upload(employer, csv);
    expect(first.body).toMatchObject({ rows: 2, created: 2, rejected: 0, errors: [], changedNothing: false });
    const again = await upload(employer, csv);
    expect(again.body).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const { body } = await employer.get('/learners?search=martin%20zoe');
    expect(body.items).toHaveLength(2);
    const run = await employer.get(`/imports/${first.body.importId}`);
    expect(run.body).toMatchObject({ status: 'done', result: { created: 2 } });
  });

  it('changes what it says and keeps what it leaves out; the situation before stays on record', async () => {
    await upload(employer, 'matricule;nom;prenom;email;poste\n10;Petit;Ali;ali@a.example;Opérateur\n');
    const changed = await upload(employer, 'matricule;nom;prenom;poste\n10;Petit;Ali;Chef d’équipe\n');
    expect(changed.body).toMatchObject({ updated: 1 });
    const { body } = await employer.get('/learners?search=ali@a.example');
    expect(body.items[0]).toMatchObject({ jobTitle: 'Chef d’équipe', email: 'ali@a.example' });
    const versions = await test.work.query('SELECT 1 FROM learner_situations WHERE learner_id = $1', [
      body.items[0].id,
    ]);
    expect(versions).toHaveLength(2);
  });

  it('with a fault changes nothing, and tells all the faults with line and column', async () => {
    const before = await count();
    const csv =
      'Matricule;Nom;Prénom;Date de naissance\n20;Bon;Rang;01/01/1980\n21;;Rang;31/02/1990\n20;Deux;Fois;\n';
    const answer = await upload(employer, csv);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ rows: 3, created: 0, rejected: 2, changedNothing: true });
    expect(answer.body.errors.map((e: Record<string, unknown>) => [e.line, e.column, e.code])).toEqual([
      [3, 'Nom', 'missing'],
      [3, 'Date de naissance', 'not_a_day'],
      [4, 'Matricule', 'listed_twice'],
    ]);
    expect(await count()).toBe(before);
    const partial = await upload(employer, csv, '?partial=true');
    expect(partial.body).toMatchObject({ created: 1, rejected: 2, changedNothing: false });
  });

  it('as a dry run tells what would happen', async () => {
    const before = await count();
    const answer = await upload(employer, 'matricule;nom;prenom\n30;À;Blanc\n', '?dryRun=true');
    expect(answer.body).toMatchObject({ created: 1, changedNothing: true });
    expect(await count()).toBe(before);
  });

  it('is read in Windows-1252, with commas, tabs and line ends inside quotes', async () => {
    const windows = iconv.encode('Matricule,Nom,Prénom\n40,"Noël, née Lefèvre",Anaïs\n', 'windows-1252');
    expect((await upload(employer, windows)).body).toMatchObject({ created: 1 });
    const tabs = '\ufeffMatricule\tNom\tPrénom\n41\t"Sur\ndeux lignes"\tÉmile\n42\t\tSans nom\n';
    const { body } = await upload(employer, tabs, '?partial=true');
    expect(body).toMatchObject({ created: 1, errors: [{ line: 4, code: 'missing' }] });
    const found = await employer.get('/learners?search=lefevre');
    expect(found.body.items[0]).toMatchObject({ familyName: 'Noël, née Lefèvre', givenNames: 'Anaïs' });
  });

  it('is read from a spreadsheet, dates and long numbers whole, formulas refused', async () => {
    const rows = [
      ['Matricule', 'Nom', 'Prénom', 'Date de naissance', 'SIREN'],
      [50, 'Tableur', 'Line', new Date('1985-12-31T00:00:00Z'), Number(siren)],
      [51, { formula: 'CONCATENATE("a","b")', result: 'ab' }, 'Max', null, null],
    ];
    const { body } = await upload(employer, await workbookOf(rows), '?partial=true', XLSX);
    expect(body).toMatchObject({ created: 1, errors: [{ line: 3, column: 'Nom', code: 'formula' }] });
    const found = await employer.get('/learners?search=tableur');
    expect(found.body.items[0]).toMatchObject({ internalNumber: '50', birthDate: '1985-12-31' });
  });

  it('is refused whole, with a sentence, when it is no staff list', async () => {
    const cases: [string | Uint8Array, string, string][] = [
      ['', 'text/csv', 'staff_list_empty'],
      ['Nom;Prénom;Matricule\nA;B\u0000;1\n', 'text/csv', 'staff_list_has_nul'],
      ['Nom;Prénom;Matricule\n"A;B;1\n', 'text/csv', 'staff_list_not_csv'],
      ['Ville;Taille\nLille;3\n', 'text/csv', 'staff_list_columns_missing'],
      ['Nom;Prénom;Matricule;Nom de famille\nA;B;1;C\n', 'text/csv', 'staff_list_column_twice'],
      ['no zip at all', XLSX, 'staff_list_not_xlsx'],
      [Buffer.from('d0cf11e0a1b11ae10000', 'hex'), XLSX, 'staff_list_encrypted'],
    ];
    for (const [body, type, code] of cases) {
      const answer = await upload(employer, body, '', type);
      expect([code, answer.status]).toEqual([code, 422]);
      expect(answer.body.type).toMatch(new RegExp(`/${code}$`));
    }
    expect((await upload(employer, '<a/>', '', 'application/xml')).status).toBe(415);
  });

  it('of an employer holds own people alone', async () => {
    const other = aSiren();
    const otherId = await given.employer({ siren: other });
    await given.learner({ employer_id: otherId, email: 'taken@b.example' });
    const csv = `matricule;nom;prenom;siren;email;statut\n60;A;A;${other};;\n61;B;B;;taken@b.example;\n62;C;C;;;demandeur d'emploi\n`;
    const { body } = await upload(employer, csv);
    expect(body.errors.map((e: Record<string, unknown>) => [e.line, e.code])).toEqual([
      [2, 'employer_unknown'],
      [3, 'email_of_another_person'],
      [4, 'not_your_employee'],
    ]);
  });

  it('of a coordinator places people by SIREN, and job seekers without', async () => {
    const csv = `nom;prenom;email;siren;statut\nD;D;d@c.example;${siren};salarié\nE;E;e@c.example;;demandeur d'emploi\nF;F;f@c.example;;salarié\n`;
    const { body } = await upload(coordinator, csv, '?partial=true');
    expect(body).toMatchObject({
      created: 2,
      errors: [{ line: 4, column: 'siren', code: 'employer_missing' }],
    });
  });

  it('answers the same to the same key, and refuses the key with another file', async () => {
    const headers = { 'Idempotency-Key': 'list-1' };
    const csv = 'matricule;nom;prenom\n70;Clé;Unique\n';
    const first = await upload(employer, csv, '', 'text/csv', headers);
    const again = await upload(employer, csv, '', 'text/csv', headers);
    expect(again.text).toBe(first.text);
    expect(again.body.created).toBe(1);
    expect((await upload(employer, `${csv}71;Autre;X\n`, '', 'text/csv', headers)).status).toBe(422);
  });

  it('with a fault changes nothing under a key either', async () => {
    const before = await count();
    const csv = 'matricule;nom;prenom\n80;Bon;Rang\n81;;Rang\n';
    const answer = await upload(employer, csv, '', 'text/csv', { 'Idempotency-Key': 'list-2' });
    expect(answer.body).toMatchObject({ created: 0, rejected: 1, changedNothing: true });
    expect(await count()).toBe(before);
  });

  it('sent twice at the same instant makes each person once', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${1000 + i};Double;P${i};p${i}@d.example`);
    const csv = `matricule;nom;prenom;email\n${rows.join('\n')}\n`;
    const answers = await Promise.all([upload(employer, csv), upload(employer, csv)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const found = await test.work.query<{ n: number }>(
      `SELECT count(*) AS n FROM learners WHERE family_name = 'Double'`,
    );
    expect(found[0]?.n).toBe(300);
  });

  it('is for employers and coordinators', async () => {
    for (const role of ['auditor', 'admin', 'juror'] as const) {
      expect((await upload(await signedIn(test, role), 'x')).status).toBe(403);
    }
  });
});
