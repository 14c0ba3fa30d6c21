import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readStaffList, XLSX } from '../../../src/learners/import/read-staff-list.js';
import { readSiren } from '../../../src/organisations/domain/siren.js';
import type { DomainError } from '../../../src/shared/errors/domain-error.js';
import { workbookOf } from '../../support/workbook.js';
import { fileOf } from './files.js';

const TODAY = '2019-03-04';
const read = async (bytes: Uint8Array | string, type = 'text/csv') => {
  const list = await readStaffList(await fileOf(bytes), type, TODAY, readSiren);
  const rows = [];
  for await (const row of list.rows) rows.push(row);
  return { ...list, rows };
};
const refusalOf = (bytes: Uint8Array | string) =>
  read(bytes).then(
    () => ({ code: 'read', faults: [] }),
    ({ code, facts }: DomainError) => ({ code, faults: facts.faults?.map((f) => `${f.pointer} ${f.code}`) }),
  );
/** What a list writes for what we keep. */
const WORDS: Record<string, string> = {
  female: 'F',
  male: 'M',
  unspecified: 'X',
  employee: 'CDI',
  job_seeker: "Demandeur d'emploi",
};
const faultsOf = (rows: Awaited<ReturnType<typeof read>>['rows']) =>
  rows.flatMap((row) => ('faults' in row ? row.faults.map((f) => `${row.line} ${f.column} ${f.code}`) : []));
const sample = (name: string) => readFile(join('test/samples/staff-lists', name));

describe('a staff list', () => {
  it('says the same in each of its forms', async () => {
    const [utf8, windows] = [await sample('utf8.csv'), await sample('windows-1252.csv')];
    const { rows } = await read(utf8);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toEqual({
      line: 2,
      person: {
        internalNumber: '0042',
        familyName: 'Lefèvre d’Œuvry',
        usualName: 'Noël',
        givenNames: 'Anaïs',
        email: 'anais.noel@atelier.example',
        phone: '03 20 00 00 01',
        gender: 'female',
        birthDate: '1985-12-31',
        employmentStatus: 'employee',
        siren: '732829320',
        department: '59',
        jobTitle: 'Cheffe d’équipe, ligne 2',
      },
    });
    expect((await read(windows)).rows).toEqual(rows);
    const table = rows.map((row) => ('person' in row ? Object.values({ ...row.person }) : []));
    const header = [
      'Matricule',
      'Nom',
      'Nom d’usage',
      'Prénom',
      'E-mail',
      'Téléphone',
      'Sexe',
      'Naissance',
      'Statut',
      'SIREN',
      'Dpt',
      'Poste',
    ];
    const cells = table.map((person) => person.map((value) => WORDS[value ?? ''] ?? value));
    const people = (list: typeof rows) => list.map((row) => ('person' in row ? row.person : row.faults));
    expect(people((await read(await workbookOf([header, ...cells]), XLSX)).rows)).toEqual(people(rows));
  });

  it('is told every fault of every row, by line and column', async () => {
    const { rows, unknownHeaders } = await read(await sample('faults.csv'));
    expect(unknownHeaders).toEqual(['Pointure']);
    expect(faultsOf(rows)).toEqual([
      '2 familyName missing',
      '2 email not_an_email',
      '2 birthDate not_a_day',
      '4 H cell_beyond_header',
      '6 birthDate unlikely_age',
      '6 siren not_a_siren',
    ]);
  });

  it('of a spreadsheet may have notes beside it, and days counted from 1904', async () => {
    const { rows } = await read(
      await workbookOf([
        ['Matricule', 'Nom', 'Prénom'],
        [1, 'A', 'B', null, 'à revoir'],
      ]),
      XLSX,
    );
    expect(faultsOf(rows)).toEqual([]);
    const old = await read(await sample('counted-from-1904.xlsx'), XLSX);
    expect(old.rows).toMatchObject([{ line: 2, person: { birthDate: '1985-12-31' } }]);
  });

  it('needs a header that can be understood; all that is wrong with it is told', async () => {
    expect(await refusalOf('Prénom;Nom;Prénoms;nom de famille\nA;B;C;D\n')).toEqual({
      code: 'staff_list_column_twice',
      faults: [
        '/header/C staff_list_column_twice',
        '/header/D staff_list_column_twice',
        '/header staff_list_columns_missing',
      ],
    });
    expect(await refusalOf('Ville\nLille\n')).toEqual({
      code: 'staff_list_columns_missing',
      faults: ['/header staff_list_columns_missing'],
    });
  });

  it('holds somebody', async () => {
    expect(await refusalOf('Nom;Prénom;Matricule\n;;\n')).toMatchObject({ code: 'staff_list_no_rows' });
    expect(await refusalOf('')).toMatchObject({ code: 'staff_list_empty' });
  });

  it('may not work out its header', async () => {
    const bytes = await workbookOf([
      ['Nom', 'Prénom', 'Matricule', { formula: '"E-mail"', result: 'E-mail' }],
      ['A', 'B', 1],
    ]);
    const refused = await read(bytes, XLSX).catch(({ code }: DomainError) => code);
    expect(refused).toBe('staff_list_header_formula');
  });
});
