const DAY_MS = 86_400_000;
/** Serial numbers of spreadsheets: 25,569 is 1 January 1970. */
const SERIAL_OF_1970 = 25_569;
/** The 29 February 1900, a day that spreadsheets count and that never was. */
const DAY_THAT_NEVER_WAS = 60;

/** `JJ/MM/AAAA`, also with dots or dashes; `YYYY-MM-DD`, with the midnight that exports add to it. */
const FRENCH = /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/;
const ISO = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;
const SERIAL = /^\d{5}$/;

/**
 * A day as a staff list writes it, as `YYYY-MM-DD`: text, or the serial number of a spreadsheet (counted from
 * 1900). Undefined when there is no such day.
 */
export function readDay(written: string | number): string | undefined {
  if (typeof written === 'number') return dayOfSerial(written);
  if (SERIAL.test(written)) return dayOfSerial(Number(written));
  const parts = (FRENCH.exec(written) ?? ISO.exec(written))?.groups;
  if (!parts) return undefined;
  const day = `${parts.year}-${parts.month?.padStart(2, '0')}-${parts.day?.padStart(2, '0')}`;
  const read = new Date(`${day}T00:00:00Z`);
  // The 31 February is read as a day of March.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) ? day : undefined;
}

/** Whole years from one day to another, both `YYYY-MM-DD`: an age. */
export function yearsBetween(from: string, until: string): number {
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4));
  return until.slice(5) < from.slice(5) ? years - 1 : years;
}

function dayOfSerial(serial: number): string | undefined {
  const day = Math.floor(serial);
  if (!(day > 0 && day < 100_000) || day === DAY_THAT_NEVER_WAS) return undefined;
  const since1970 = day - SERIAL_OF_1970 + (day < DAY_THAT_NEVER_WAS ? 1 : 0);
  return new Date(since1970 * DAY_MS).toISOString().slice(0, 10);
}
