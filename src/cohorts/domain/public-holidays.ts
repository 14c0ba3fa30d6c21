import type { Words } from '../../shared/errors/words.js';

/** A public holiday of metropolitan France. */
export interface PublicHoliday {
  /** `YYYY-MM-DD` */
  date: string;
  name: Words;
}

const FIXED: readonly [string, string, string][] = [
  ['01-01', 'Jour de l’an', 'New Year’s Day'],
  ['05-01', 'Fête du Travail', 'Labour Day'],
  ['05-08', 'Victoire 1945', 'Victory in Europe Day'],
  ['07-14', 'Fête nationale', 'Bastille Day'],
  ['08-15', 'Assomption', 'Assumption'],
  ['11-01', 'Toussaint', 'All Saints’ Day'],
  ['11-11', 'Armistice 1918', 'Armistice Day'],
  ['12-25', 'Noël', 'Christmas Day'],
];

/** Days after Easter Sunday. */
const MOVABLE: readonly [number, string, string][] = [
  [1, 'Lundi de Pâques', 'Easter Monday'],
  [39, 'Ascension', 'Ascension Day'],
  [50, 'Lundi de Pentecôte', 'Whit Monday'],
];

/** The eleven public holidays of a year, in order (Code du travail, L3133-1). */
export function publicHolidays(year: number): PublicHoliday[] {
  const easter = easterSunday(year);
  const fixed = FIXED.map(([day, fr, en]) => ({ date: `${year}-${day}`, name: { fr, en } }));
  const movable = MOVABLE.map(([after, fr, en]) => {
    const date = new Date(easter.getTime() + after * 86_400_000).toISOString().slice(0, 10);
    return { date, name: { fr, en } };
  });
  return [...fixed, ...movable].sort((a, b) => a.date.localeCompare(b.date));
}

/** Why a half-day on this day would be proposed against: a public holiday or a Sunday; undefined when nothing is. */
export function proposedAgainst(date: string): Words | undefined {
  const holiday = publicHolidays(Number(date.slice(0, 4))).find((day) => day.date === date);
  if (holiday) return { fr: `jour férié : ${holiday.name.fr}`, en: `public holiday: ${holiday.name.en}` };
  const sunday = new Date(`${date}T00:00:00Z`).getUTCDay() === 0;
  return sunday ? { fr: 'dimanche', en: 'Sunday' } : undefined;
}

/** Easter Sunday at midnight UTC, by the Gregorian computus (Meeus, Jones, Butcher). */
function easterSunday(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - d + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Date(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1));
}
