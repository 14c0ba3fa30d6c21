import type { Fault } from '../../shared/errors/fault.js';

/**
 * Years that evidence is kept. Three is what the ministry's model of the certificat de réalisation has the provider
 * undertake, from the end of the year of the last payment; some funders ask for six, and funds of the European Union
 * or the accounts (Code de commerce, L123-22) for ten.
 */
export const RETENTION_YEARS = [3, 6, 10] as const;
export type RetentionYears = (typeof RETENTION_YEARS)[number];

/** One body that asks for the evidence to be kept, and for how long. */
export interface RetentionRequirement {
  requiredBy: string;
  years: RetentionYears;
}

/** How long the evidence of a programme is kept: what the most demanding body asks, else the product's default. */
export function yearsKept(
  requirements: readonly RetentionRequirement[],
  byDefault: RetentionYears,
): RetentionYears {
  const asked = requirements.map(({ years }) => years);
  return asked.length === 0 ? byDefault : (Math.max(...asked) as RetentionYears);
}

/**
 * The last day on which the evidence behind a paper is kept for certain, `YYYY-MM-DD`. The undertaking runs from the
 * end of the year of the last payment, which no paper knows: payments of an agreement end with it at the earliest, so
 * the years count from the later of its last year, the year of the action's last day and the year of issue.
 */
export function retainedUntil(
  years: number,
  days: { issuedOn: string; actionEndsOn: string; programmeEndsOn: string },
): string {
  const lastYear = Math.max(...Object.values(days).map((day) => Number(day.slice(0, 4))));
  return `${lastYear + years}-12-31`;
}

/** All that is wrong with a list of requirements: each body is named once. */
export function requirementFaults(requirements: readonly RetentionRequirement[]): Fault[] {
  const seen = new Set<string>();
  return requirements.flatMap(({ requiredBy }, i) => {
    const name = requiredBy.toLocaleLowerCase('fr');
    const repeated = seen.has(name);
    seen.add(name);
    const message = { fr: 'figure deux fois dans la liste', en: 'is in the list twice' };
    return repeated ? [{ pointer: `/requirements/${i}/requiredBy`, code: 'repeated', message }] : [];
  });
}
