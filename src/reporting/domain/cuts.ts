import { DomainError } from '../../shared/errors/domain-error.js';
import type { Words } from '../../shared/errors/words.js';

/** What people can be grouped by. */
export const CUTS = [
  'cohort',
  'block',
  'employer',
  'branch',
  'size',
  'status',
  'gender',
  'age',
  'department',
] as const;
export type Cut = (typeof CUTS)[number];

export const CUT_NAMES: Record<Cut, Words> = {
  cohort: { fr: 'Cohorte', en: 'Cohort' },
  block: { fr: 'Bloc de compétences', en: 'Competence block' },
  employer: { fr: 'Employeur', en: 'Employer' },
  branch: { fr: 'Branche', en: 'Branch' },
  size: { fr: 'Taille d’entreprise', en: 'Company size' },
  status: { fr: 'Situation', en: 'Employment status' },
  gender: { fr: 'Sexe', en: 'Gender' },
  age: { fr: 'Tranche d’âge', en: 'Age band' },
  department: { fr: 'Département', en: 'Department' },
};

/** The key of those about whom the cut says nothing: a job seeker has no employer. */
export const NONE = 'none';

/** Age bands by their first age; a person's age is that on the day of the report, in Paris. */
export const AGE_BANDS = [
  { key: 'under-26', from: 0 },
  { key: '26-34', from: 26 },
  { key: '35-44', from: 35 },
  { key: '45-54', from: 45 },
  { key: '55-plus', from: 55 },
] as const;

/** Cuts that part a person's enrolments; by the others, all of a person's enrolments are in one group. */
export function splitsPeople(cut: Cut): boolean {
  return cut === 'cohort' || cut === 'block';
}

/** A group of several cuts: its keys in the order of `groupBy`, between commas, which no key contains. */
export function groupOf(keys: readonly string[]): string {
  return keys.join(',');
}

/**
 * The keys in a `group` parameter.
 * @throws group_not_understood (400) when it has not one key a cut.
 */
export function keysOf(group: string | undefined, groupBy: readonly Cut[]): string[] {
  const keys = group === undefined || group === '' ? [] : group.split(',');
  if (keys.length === groupBy.length) return keys;
  throw new DomainError(
    'not_understood',
    'group_not_understood',
    { fr: 'Groupe non compris', en: 'Group not understood' },
    {
      fr: 'Donnez dans « group » une valeur par critère de « groupBy », comme le rapport les donne.',
      en: 'Give in "group" one value for each part of "groupBy", as the report gives them.',
    },
  );
}
