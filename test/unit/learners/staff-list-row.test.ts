import { describe, expect, it } from '@jest/globals';
import { columnNamed } from '../../../src/learners/domain/staff-list-columns.js';
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
    ['N° interne', undefined],
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
