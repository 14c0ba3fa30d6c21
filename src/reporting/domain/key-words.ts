import type { Words } from '../../shared/errors/words.js';
import type { CompletionReport, Group } from './completion-report.js';
import { AGE_BANDS, type Cut, NONE } from './cuts.js';

/** What the fixed keys of a cut are called, in the order in which a reader expects them. */
const KEY_WORDS: Partial<Record<Cut, Record<string, Words>>> = {
  size: {
    micro: { fr: 'Microentreprises', en: 'Micro' },
    pme: { fr: 'PME', en: 'Small and medium' },
    eti: { fr: 'Entreprises de taille intermédiaire', en: 'Mid-size' },
    ge: { fr: 'Grandes entreprises', en: 'Large' },
  },
  status: {
    employee: { fr: 'Salariés', en: 'Employees' },
    job_seeker: { fr: 'Demandeurs d’emploi', en: 'Job seekers' },
  },
  gender: {
    female: { fr: 'Femmes', en: 'Women' },
    male: { fr: 'Hommes', en: 'Men' },
    unspecified: { fr: 'Non précisé', en: 'Not specified' },
  },
  age: Object.fromEntries(AGE_BANDS.map(({ key }) => [key, ageWords(key)])),
};
const NO_EMPLOYER: Words = { fr: 'Sans employeur', en: 'No employer' };
const UNKNOWN: Words = { fr: 'Non renseigné', en: 'Not known' };

/** The name of a key of a cut as a reader sees it; `label` is what the database calls it. */
export function keyName(cut: Cut, key: string, label = key): Words {
  if (key === NONE) return cut === 'employer' || cut === 'branch' || cut === 'size' ? NO_EMPLOYER : UNKNOWN;
  const words = KEY_WORDS[cut]?.[key];
  if (words) return words;
  if (cut === 'department') return { fr: `Département ${key}`, en: `Department ${key}` };
  return { fr: label, en: label };
}

/** The name of a group of one or several cuts. */
export function groupName(group: Pick<Group, 'keys'>): string {
  return group.keys.map(({ by, key, label }) => keyName(by, key, label).fr).join(' × ');
}

const collator = new Intl.Collator('fr');

/** Groups in reading order: fixed keys in their own, others by name, those about whom nothing is said last. */
export function inReadingOrder(groups: CompletionReport['groups']): Group[] {
  return [...groups].sort((one, other) => {
    for (const [i, left] of one.keys.entries()) {
      const right = other.keys[i];
      const difference = right ? compared(rank(left), rank(right)) || byName(left, right) : 0;
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

type Key = Group['keys'][number];

function rank({ by, key }: Key): number {
  return key === NONE ? Infinity : Object.keys(KEY_WORDS[by] ?? {}).indexOf(key);
}

/** Not by subtraction: two last ones are equal. */
function compared(one: number, other: number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function byName(one: Key, other: Key): number {
  return collator.compare(
    keyName(one.by, one.key, one.label).fr,
    keyName(other.by, other.key, other.label).fr,
  );
}

function ageWords(key: (typeof AGE_BANDS)[number]['key']): Words {
  if (key === 'under-26') return { fr: 'Moins de 26 ans', en: 'Under 26' };
  if (key === '55-plus') return { fr: '55 ans et plus', en: '55 and over' };
  const [from, to] = key.split('-');
  return { fr: `${from} à ${to} ans`, en: `${from} to ${to}` };
}
