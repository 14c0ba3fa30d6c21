import { registerDecorator, type ValidationOptions } from 'class-validator';
import { says } from './fault-words.js';

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Whether the text is a day that exists: `2019-02-29` is not one. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value)) return false;
  const read = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(value);
}

/** Whether the text is an instant of RFC 3339, on a day that exists, with its offset. */
export function isInstant(value: unknown): value is string {
  const parts = typeof value === 'string' ? INSTANT.exec(value) : null;
  return parts !== null && isDay(parts[1]);
}

function check(
  name: string,
  validate: (value: unknown) => boolean,
  options: ValidationOptions,
): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      options,
      // An empty message would make the validator forget the words of the fault.
      validator: { validate, defaultMessage: () => name },
    });
}

export function IsDay(): PropertyDecorator {
  return check(
    'isDay',
    isDay,
    says('not_a_day', 'doit être une date qui existe, AAAA-MM-JJ', 'has to be a day that exists, YYYY-MM-DD'),
  );
}

export function IsInstant(): PropertyDecorator {
  const words = says(
    'not_an_instant',
    'doit être un instant avec son décalage, comme 2019-03-04T09:00:00+01:00',
    'has to be an instant with its offset, as 2019-03-04T09:00:00+01:00',
  );
  return check('isInstant', isInstant, words);
}

/** PostgreSQL stores no NUL in a text. */
export function HasNoNul(): PropertyDecorator {
  const words = says(
    'forbidden_character',
    'contient un caractère interdit (NUL)',
    'contains a forbidden character (NUL)',
  );
  return check('hasNoNul', (value) => typeof value !== 'string' || !value.includes('\0'), words);
}
