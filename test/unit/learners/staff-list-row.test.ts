import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnNamed } from '../../../src/learners/domain/staff-list-columns.js';
import { letterOf } from '../../../src/learners/domain/staff-list-cell.js';
import { type Cells, isFaults, readRow } from '../../../src/learners/domain/staff-list-row.js';
import { readSiren } from '../../../src/organisations/domain/siren.js';

const TODAY = '2019-03-04';
const read = (cells: Cells) =>
  readRow({ familyName: 'Exemple', givenNames: 'Camille', internalNumber: '7', ...cells }, TODAY, readSiren);
const faultsOf = (cells: Cells) => {
  const result = read(cells);
  return isFaults(result) ? result.map(({ column, code }) => `${column} ${code}`) : [];
};

describe('headers', () => {
  it.each([
    ['N° interne', 'internalNumber'],
    ['Nº SIRET', 'siren'],
    ['Né(e) le', 'birthDate'],
    ['Date de naissance (JJ/MM/AAAA)', 'birthDate'],
    ['NOM *', 'familyName'],
    ['Numéro interne', 'internalNumber'],
    ['MATRICULE', 'internalNumber'],
    ['Nom', 'familyName'],
    ["Nom d'usage", 'usualName'],
    ['Prénom(s)', 'givenNames'],
    ['E-mail', 'email'],
    ['Date de naissance', 'birthDate'],
    ['Date of birth', 'birthDate'],
    ['Intitulé de poste', 'jobTitle'],
    ['SIRET', 'siren'],
    ['Taille de chaussure', undefined],
  ])('%s names %s', (header, column) => {
    expect(columnNamed(header)).toBe(column);
  });
});

describe('the letter of a column', () => {
  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [703, 'AAA'],
  ])('%s is %s', (column, letter) => {
    expect(letterOf(column)).toBe(letter);
  });
});

describe('a row', () => {
  it('is read with spaces folded, accents composed and nothing re-cased', () => {
    const person = read({
      familyName: '  van   DAMME ',
      givenNames: 'Ele\u0301onore',
      gender: 'Mme',
      siren: '732 829 320 00074',
      department: '2a',
    });
    expect(person).toMatchObject({
      familyName: 'van DAMME',
      givenNames: 'Éléonore'.replace('Élé', 'Elé'),
      gender: 'female',
      siren: '732829320',
      department: '2A',
    });
  });

  it.each([
    ['31/12/1985', '1985-12-31'],
    ['1985-12-31', '1985-12-31'],
    [31_412, '1985-12-31'],
    [22_706, '1962-03-01'],
    ['31412', '1985-12-31'],
    ['1985-12-31 00:00:00', '1985-12-31'],
    ['1.3.1962', '1962-03-01'],
  ])('reads the birth date %s as %s', (birthDate, day) => {
    expect(read({ birthDate })).toMatchObject({ birthDate: day });
  });

  it('is told all its faults at once', () => {
    const faults = faultsOf({
      familyName: '',
      email: 'x@y',
      birthDate: '31/02/1990',
      gender: 'peut-être',
      siren: '123456789',
      department: '96',
      phone: { formula: true },
    });
    expect(faults.sort()).toEqual([
      'birthDate not_a_day',
      'department not_a_department',
      'email not_an_email',
      'familyName missing',
      'gender not_a_choice',
      'phone formula',
      'siren not_a_siren',
    ]);
  });

  it.each<[Cells, string[]]>([
    [{ email: 'zoe..martin@a.example' }, ['email not_an_email']],
    [{ email: '.zoe@a.example' }, ['email not_an_email']],
    [{ email: 'zoe@a' }, ['email not_an_email']],
    [{ email: 'zoe@a.example, max@a.example' }, ['email not_an_email']],
    [{ email: `${'z'.repeat(65)}@a.example` }, ['email not_an_email']],
    [{ email: 'zoe.martin+edec@mail.a.example' }, []],
    [{ birthDate: '31/12/85' }, ['birthDate not_a_day']],
    [{ birthDate: 60 }, ['birthDate not_a_day']],
    [{ birthDate: 1e9 }, ['birthDate not_a_day']],
    [{ birthDate: '29/02/1987' }, ['birthDate not_a_day']],
    [{ birthDate: '05/03/2019' }, ['birthDate unlikely_age']],
    [{ jobTitle: 'a\u0007b' }, ['jobTitle unreadable_character']],
    [{ jobTitle: 'Cond\ufffdcteur' }, ['jobTitle unreadable_character']],
    [{ jobTitle: 'half \ud83d' }, ['jobTitle unreadable_character']],
    [{ department: { error: '#REF!' } }, ['department spreadsheet_error']],
    [{ internalNumber: 'n'.repeat(51) }, ['internalNumber too_long']],
    [{ familyName: '', internalNumber: ' ' }, ['familyName missing', 'internalNumber no_key']],
    [{ internalNumber: { formula: true } }, ['internalNumber formula']],
  ])('%j has the faults %j', (cells, faults) => {
    expect(faultsOf(cells)).toEqual(faults);
  });

  it('loses the invisible signs that copied text brings along', () => {
    expect(
      read({ email: '\u202aa@b.example\u200b', familyName: 'de\u00a0la\u202f Tour\ufeff' }),
    ).toMatchObject({
      email: 'a@b.example',
      familyName: 'de la Tour',
    });
  });

  it.each([
    ['M.', 'male'],
    ['Féminin', 'female'],
    ['MADAME', 'female'],
    ['Non précisé', 'unspecified'],
  ])('reads the gender %s as %s', (gender, meaning) => {
    expect(read({ gender })).toMatchObject({ gender: meaning });
  });

  it.each([
    ['Salarié(e)', 'employee'],
    ['demandeur d’emploi', 'job_seeker'],
    ['Demandeur(se) d’emploi', 'job_seeker'],
    ['job seeker', 'job_seeker'],
  ])('reads the status %s as %s', (employmentStatus, meaning) => {
    expect(read({ employmentStatus })).toMatchObject({ employmentStatus: meaning });
  });

  it('reads any day back, as people and as spreadsheets write it', () => {
    const day = fc.date({ min: new Date('1919-03-05'), max: new Date('2005-03-04'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const serial = Math.floor(date.getTime() / 86_400_000) + 25_569;
        const french = iso.split('-').reverse().join('/');
        for (const birthDate of [iso, french, serial, serial + 0.5])
          expect(read({ birthDate })).toMatchObject({ birthDate: iso });
      }),
    );
  });

  it('never lets through what the database could not hold, whatever the cells', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(text, text, (familyName, jobTitle) => {
        const person = read({ familyName, jobTitle });
        if (isFaults(person)) return;
        for (const value of [person.familyName, person.jobTitle ?? '']) {
          expect(value).toBe(value.normalize('NFC').trim());
          expect(value).not.toMatch(/[\p{Cc}\p{Cs}]|\s\s/u);
        }
      }),
    );
  });

  it('without a column for numbers is asked for its e-mail', () => {
    const person = readRow({ familyName: 'A', givenNames: 'B', email: '' }, TODAY, readSiren);
    expect(isFaults(person) && person.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'email no_key',
    ]);
  });

  it('needs a key, and an age that one can have', () => {
    expect(faultsOf({ internalNumber: '' })).toEqual(['internalNumber no_key']);
    expect(faultsOf({ internalNumber: '', email: 'a@b.example' })).toEqual([]);
    expect(faultsOf({ birthDate: '05/03/2005' })).toEqual(['birthDate unlikely_age']);
    expect(faultsOf({ birthDate: '04/03/2005' })).toEqual([]);
    expect(faultsOf({ birthDate: '03/03/1918' })).toEqual(['birthDate unlikely_age']);
  });

  it('keeps numbers of a spreadsheet whole, and formula-like text as text', () => {
    expect(read({ internalNumber: 100_000_000_000_000_000_000, jobTitle: '=SOMME(A1)' })).toMatchObject({
      internalNumber: '100000000000000000000',
      jobTitle: '=SOMME(A1)',
    });
  });
});
