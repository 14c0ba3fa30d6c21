export type Gender = 'female' | 'male' | 'unspecified';
export type EmploymentStatus = 'employee' | 'job_seeker';

/** What people write for a gender, title or sex, down to plain letters. */
const GENDERS: Record<Gender, readonly string[]> = {
  female: ['f', 'femme', 'female', 'feminin', 'mme', 'madame', 'mlle', 'mademoiselle', 'mrs', 'ms', 'miss', 'woman'],
  male: ['h', 'm', 'homme', 'male', 'masculin', 'monsieur', 'mr', 'man'],
  unspecified: ['x', 'autre', 'nc', 'nr', 'nonprecise', 'nonrenseigne', 'nonspecifie', 'nonbinaire', 'other', 'unspecified'],
}; // prettier-ignore

const STATUSES: Record<EmploymentStatus, readonly string[]> = {
  employee: ['salarie', 'salariee', 'employe', 'employee', 'enposte', 'enemploi', 'cdi', 'cdd', 'employed'],
  job_seeker: [
    'demandeurdemploi', 'demandeusedemploi', 'demandeursedemploi', 'demandeureusedemploi', 'jobseeker', 'sansemploi', 'unemployed',
  ],
}; // prettier-ignore

const GENDER_OF = byWord(GENDERS);
const STATUS_OF = byWord(STATUSES);

/** Undefined when the word is none that we know. */
export function genderCalled(text: string): Gender | undefined {
  return GENDER_OF.get(plainLetters(text));
}

/** Undefined when the word is none that we know. */
export function statusCalled(text: string): EmploymentStatus | undefined {
  return STATUS_OF.get(plainLetters(text));
}

function byWord<T extends string>(words: Record<T, readonly string[]>): Map<string, T> {
  const pairs = Object.entries<readonly string[]>(words) as [T, readonly string[]][];
  return new Map(pairs.flatMap(([meaning, list]) => list.map((word) => [word, meaning] as const)));
}

/** Accents, case, spaces and punctuation carry no meaning here. */
function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
