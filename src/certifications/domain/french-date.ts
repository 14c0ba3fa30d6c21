/** What a date of the export turned out to be. */
export type FrenchDate =
  { ok: true; date: string } | { ok: false; fault: 'date_malformed' | 'date_does_not_exist' };

/** Reads a date written `JJ/MM/AAAA` and gives it as `YYYY-MM-DD`; refuses days that the calendar does not have. */
export function parseFrenchDate(text: string): FrenchDate {
  const parts = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (!parts) return { ok: false, fault: 'date_malformed' };
  const [day, month, year] = parts.slice(1).map(Number) as [number, number, number];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) {
    return { ok: false, fault: 'date_does_not_exist' };
  }
  return { ok: true, date: `${parts[3]}-${parts[2]}-${parts[1]}` };
}

function daysIn(month: number, year: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
