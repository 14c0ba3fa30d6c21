/** A span of whole months, both days included, `YYYY-MM-DD`. */
export interface Period {
  from: string;
  until: string;
}

const DAY = 86_400_000;
const NAMES: Record<number, { fr: string; first: string }> = {
  2: { fr: 'semestre', first: '1er' },
  3: { fr: 'quadrimestre', first: '1er' },
  4: { fr: 'trimestre', first: '1er' },
  6: { fr: 'bimestre', first: '1er' },
};
const month = new Intl.DateTimeFormat('fr-FR', { month: 'long', timeZone: 'UTC' });

/** The calendar periods, `timesAYear` of them a year, from the one that holds a day to the one that holds another. */
export function periodsBetween(timesAYear: number, first: string, last: string): Period[] {
  const months = 12 / timesAYear;
  const periods: Period[] = [];
  const year = Number(first.slice(0, 4));
  const part = Math.floor((Number(first.slice(5, 7)) - 1) / months);
  for (let at = part * months; ; at += months) {
    const from = dayOf(year, at);
    if (from > last) return periods;
    periods.push({ from, until: dayBefore(dayOf(year, at + months)) });
  }
}

/** How a period is called: « 1er semestre 2019 », « 3e trimestre 2019 », « année 2019 », « mars 2019 ». */
export function periodName({ from }: Period, timesAYear: number): string {
  const year = from.slice(0, 4);
  if (timesAYear === 1) return `année ${year}`;
  const name = NAMES[timesAYear];
  if (!name) return `${month.format(new Date(`${from}T00:00:00Z`))} ${year}`;
  const part = Math.floor((Number(from.slice(5, 7)) - 1) / (12 / timesAYear)) + 1;
  return `${part === 1 ? name.first : `${part}e`} ${name.fr} ${year}`;
}

/** Days from one to another, both included; 0 when the other comes before. */
export function daysIn({ from, until }: Period): number {
  return Math.max(0, daysFrom(from, until) + 1);
}

/** Days that lie between two days: 1 from a day to the next. */
export function daysFrom(day: string, other: string): number {
  return Math.round((Date.parse(`${other}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / DAY);
}

/** The part of a period that lies within another. */
export function within(period: Period, { from, until }: Period): Period {
  return {
    from: period.from > from ? period.from : from,
    until: period.until < until ? period.until : until,
  };
}

function dayOf(year: number, monthsOn: number): string {
  return new Date(Date.UTC(year, monthsOn, 1)).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
}
