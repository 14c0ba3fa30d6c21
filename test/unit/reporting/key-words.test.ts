import { expect, it } from '@jest/globals';
import { groupName, inReadingOrder, keyName } from '../../../src/reporting/domain/key-words.js';
import { aReport } from '../../support/builders/a-report.js';

const NUMBERS = [14, 28, 21, 18] as const;
const namesBy = (cut: 'age' | 'size' | 'branch' | 'department') =>
  inReadingOrder(aReport(NUMBERS, 3, [cut]).groups).map(groupName);

it('names fixed keys in French and puts them in the order that readers expect', () => {
  expect(namesBy('age')).toEqual([
    'Moins de 26 ans',
    '26 à 34 ans',
    '35 à 44 ans',
    '45 à 54 ans',
    '55 ans et plus',
  ]);
  expect(namesBy('size')).toEqual([
    'Microentreprises',
    'PME',
    'Entreprises de taille intermédiaire',
    'Grandes entreprises',
    'Sans employeur',
  ]);
});

it('orders others by their names, with those about whom nothing is said last', () => {
  expect(namesBy('department')).toEqual([
    'Département 02',
    'Département 59',
    'Département 60',
    'Département 62',
    'Département 80',
    'Non renseigné',
  ]);
  const branches = namesBy('branch');
  expect(branches.at(-1)).toBe('Sans employeur');
  expect(branches).toContain('=Métallurgie');
});

it('keeps a label that it has no word for', () => {
  expect(keyName('cohort', 'a', 'Lille 1').fr).toBe('Lille 1');
  expect(keyName('gender', 'none').fr).toBe('Non renseigné');
});
