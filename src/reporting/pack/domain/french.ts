/** How papers say figures: French numbers, with a narrow no-break space between thousands and before units. */
const NARROW = '\u202f';
const integers = new Intl.NumberFormat('fr-FR');
const shares = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 });
const days = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'full' });
const times = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', timeStyle: 'short' });

/** "12 345" */
export function frenchNumber(value: number): string {
  return integers.format(value);
}

/** "67,5 %"; a dash where there is nothing to divide by. */
export function frenchShare(value: number | null): string {
  return value === null ? '–' : shares.format(value).replace(/\s%$/, `${NARROW}%`);
}

/** "1 234 h 05" */
export function frenchHours(minutes: number): string {
  const rest = minutes % 60;
  const hours = `${integers.format(Math.floor(minutes / 60))}${NARROW}h`;
  return rest === 0 ? hours : `${hours}${NARROW}${String(rest).padStart(2, '0')}`;
}

/** "lundi 4 mars 2019 à 09:30 (heure de Paris)" */
export function frenchInstant(instant: Date): string {
  return `${frenchDay(instant)} à ${times.format(instant).replace(':', `${NARROW}h${NARROW}`)} (heure de Paris)`;
}

/** "lundi 4 mars 2019" */
export function frenchDay(instant: Date): string {
  return days.format(instant).replace(/^(\S+) 1 /, '$1 1er ');
}

/** The text, or its beginning with an ellipsis where it is longer than that. */
export function shortened(text: string, longest: number): string {
  const signs = [...text];
  return signs.length <= longest
    ? text
    : `${signs
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}
