import { DomainError } from '../../shared/errors/domain-error.js';

/** An instant to the microsecond, RFC 3339 in UTC: what the database keeps, and more than a Date can. */
export type Instant = string;

const HOUR = 3_600_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;
const paris = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
});

/**
 * The instant that `asOf` names: an RFC 3339 instant, or the last microsecond of a day in Paris.
 * @throws as_of_not_understood (400), as_of_in_the_future (422)
 */
export function readAsOf(text: string, now: Date): Instant {
  // An unescaped "+" of an offset arrives as a space.
  const instant = DAY.test(text) ? endOfDay(text) : readInstant(text.replace(' ', '+'));
  if (instant === undefined) throw notUnderstood();
  if (instant > instantOf(now)) throw inTheFuture();
  return instant;
}

/** A Date as an instant of the report. */
export function instantOf(date: Date): Instant {
  return `${date.toISOString().slice(0, -1)}000Z`;
}

function readInstant(text: string): Instant | undefined {
  const [, start, fraction = '', offset] = INSTANT.exec(text) ?? [];
  if (start === undefined || !isDay(start.slice(0, 10))) return undefined;
  const time = Date.parse(`${start}${offset}`);
  if (Number.isNaN(time)) return undefined;
  return `${new Date(time).toISOString().slice(0, 19)}.${fraction.padEnd(6, '0').slice(0, 6)}Z`;
}

function endOfDay(day: string): Instant | undefined {
  if (!isDay(day)) return undefined;
  const next = Date.parse(`${day}T00:00:00Z`) + 24 * HOUR;
  // Clocks change at 01:00 UTC, so midnight in Paris is at 22:00 or 23:00 UTC.
  const begins = [next - 2 * HOUR, next - HOUR].find((time) => paris.format(time).endsWith('00:00'));
  return `${new Date((begins ?? next - HOUR) - 1).toISOString().slice(0, -1)}999Z`;
}

function isDay(text: string): boolean {
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

function notUnderstood(): DomainError {
  const message = {
    fr: 'doit être un jour (AAAA-MM-JJ) ou un instant avec son décalage',
    en: 'has to be a day (YYYY-MM-DD) or an instant with its offset',
  };
  return new DomainError(
    'not_understood',
    'as_of_not_understood',
    { fr: 'Date du rapport non comprise', en: 'Instant of the report not understood' },
    {
      fr: 'Donnez un jour qui existe, ou un instant comme 2019-03-04T09:00:00+01:00.',
      en: 'Give a day that exists, or an instant as 2019-03-04T09:00:00+01:00.',
    },
    { faults: [{ pointer: 'asOf', code: 'not_an_instant', message }] },
  );
}

function inTheFuture(): DomainError {
  const message = {
    fr: 'n’est pas encore passé ; un jour l’est à minuit, heure de Paris',
    en: 'is not past yet; a day is at midnight in Paris',
  };
  return new DomainError(
    'rule_broken',
    'as_of_in_the_future',
    { fr: 'Date du rapport à venir', en: 'Instant of the report to come' },
    {
      fr: 'Donnez une date passée, ou retirez « asOf » pour l’état présent.',
      en: 'Give a past instant, or leave "asOf" out for the present state.',
    },
    { faults: [{ pointer: 'asOf', code: 'in_the_future', message }] },
  );
}
