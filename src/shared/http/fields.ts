import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { HasNoNul, IsDay, IsInstant } from './own-checks.js';
import { says } from './fault-words.js';

/**
 * One decorator a property: the check of what comes in and the OpenAPI schema of it are the same line,
 * so the document cannot promise what the check refuses. Responses use them for the document alone.
 */
interface Common {
  description?: string;
  example?: unknown;
  optional?: boolean;
  nullable?: boolean;
}

type Schema = Omit<ApiPropertyOptions, 'type'> & { type?: string };

function field(
  schema: Schema,
  checks: PropertyDecorator[],
  { optional, nullable, ...rest }: Common,
): PropertyDecorator {
  const described = { ...schema, ...rest, nullable, required: !optional } as ApiPropertyOptions;
  const presence: PropertyDecorator[] = [];
  if (optional) presence.push(ValidateIf((_, value) => value !== undefined));
  if (nullable) presence.push(ValidateIf((_, value) => value !== null && (!optional || value !== undefined)));
  return applyDecorators(ApiProperty(described), ...presence, ...checks);
}

const words = {
  text: says('not_a_text', 'doit être un texte', 'has to be a text'),
  integer: says('not_an_integer', 'doit être un nombre entier', 'has to be a whole number'),
  flag: says('not_a_flag', 'doit être vrai ou faux (true, false)', 'has to be true or false'),
  list: says('not_a_list', 'doit être une liste', 'has to be a list'),
  object: says('not_an_object', 'doit être un objet', 'has to be an object'),
};

/** A text, trimmed; 1 to 200 characters unless told. */
export function TextField(
  o: Common & { min?: number; max?: number; pattern?: RegExp } = {},
): PropertyDecorator {
  const { min = 1, max = 200, pattern, ...rest } = o;
  const length = says(
    'wrong_length',
    `doit avoir de ${min} à ${max} caractères`,
    `has to have ${min} to ${max} characters`,
  );
  const form = says('wrong_form', 'n’a pas la forme attendue', 'does not have the expected form');
  return field(
    { type: 'string', minLength: min, maxLength: max, ...(pattern && { pattern: pattern.source }) },
    [
      Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
      IsString(words.text),
      Length(min, max, length),
      HasNoNul(),
      ...(pattern ? [Matches(pattern, form)] : []),
    ],
    rest,
  );
}

/** An e-mail address. */
export function EmailField(o: Common = {}): PropertyDecorator {
  const form = says('not_an_email', 'doit être une adresse électronique', 'has to be an e-mail address');
  return field(
    { type: 'string', format: 'email', maxLength: 254 },
    [
      Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
      IsEmail({}, form),
    ],
    o,
  );
}

const ID_FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The id of a record. */
export function IdField(o: Common = {}): PropertyDecorator {
  const form = says('not_an_id', 'doit être un identifiant (UUID)', 'has to be an id (UUID)');
  return field({ type: 'string', format: 'uuid' }, [IsString(words.text), Matches(ID_FORM, form)], o);
}

/** A whole number; from a query string too. */
export function IntField(o: Common & { min?: number; max?: number } = {}): PropertyDecorator {
  const { min = 0, max = 2_147_483_647, ...rest } = o;
  const range = says(
    'out_of_range',
    `doit être compris entre ${min} et ${max}`,
    `has to be between ${min} and ${max}`,
  );
  return field(
    { type: 'integer', minimum: min, maximum: max },
    [IsInt(words.integer), Min(min, range), Max(max, range)],
    rest,
  );
}

/** Money in integer cents. */
export function CentsField(o: Common & { min?: number } = {}): PropertyDecorator {
  return IntField({ max: 9_000_000_000_000, ...o });
}

/** A share between 0 and 1, in answers; `min` below 0 for the difference of two. */
export function RateField({ min = 0, ...o }: Common & { min?: number } = {}): PropertyDecorator {
  return field({ type: 'number', minimum: min }, [], o);
}

/** True or false. */
export function FlagField(o: Common = {}): PropertyDecorator {
  return field({ type: 'boolean' }, [IsBoolean(words.flag)], o);
}

/** A day, `YYYY-MM-DD`, that exists. */
export function DayField(o: Common = {}): PropertyDecorator {
  return field({ type: 'string', format: 'date' }, [IsDay()], o);
}

/** An instant, RFC 3339 with its offset. */
export function InstantField(o: Common = {}): PropertyDecorator {
  return field({ type: 'string', format: 'date-time' }, [IsInstant()], o);
}

/** One of a few words. */
export function ChoiceField(choices: readonly string[], o: Common = {}): PropertyDecorator {
  const list = choices.join(', ');
  const form = says('not_a_choice', `doit être l’un de : ${list}`, `has to be one of: ${list}`);
  return field({ type: 'string', enum: [...choices] }, [IsIn([...choices], form)], o);
}

/** An object of another class. */
export function ObjectField(of: () => new () => object, o: Common = {}): PropertyDecorator {
  const checks = [Type(of), ValidateNested(words.object)];
  const presence = o.optional || o.nullable ? [IsOptional()] : [];
  const { description, example, nullable, optional } = o;
  // An arrow that is called `type` is how the document is told to look at the class later.
  const described = { type: () => of(), description, example, nullable, required: !optional };
  return applyDecorators(ApiProperty(described), ...presence, ...checks);
}

interface ListBounds extends Common {
  minItems?: number;
  maxItems?: number;
}

function listChecks({ minItems = 0, maxItems = 200 }: ListBounds): PropertyDecorator[] {
  const size = says(
    'wrong_size',
    `doit avoir de ${minItems} à ${maxItems} éléments`,
    `has to have ${minItems} to ${maxItems} items`,
  );
  return [IsArray(words.list), ArrayMinSize(minItems, size), ArrayMaxSize(maxItems, size)];
}

/** A list of objects of another class. */
export function ObjectListField(of: () => new () => object, o: ListBounds = {}): PropertyDecorator {
  const { description, example, optional } = o;
  const schema = { type: () => [of()], description, example, required: !optional };
  const presence = optional ? [ValidateIf((_, value) => value !== undefined)] : [];
  return applyDecorators(
    ApiProperty(schema),
    ...presence,
    Type(of),
    ...listChecks(o),
    ValidateNested({ each: true, ...words.object }),
  );
}

function scalarList(
  items: Record<string, unknown>,
  each: PropertyDecorator[],
  o: ListBounds,
): PropertyDecorator {
  const { minItems: _min, maxItems: _max, ...common } = o;
  return field({ type: 'array', items }, [...listChecks(o), ...each], common);
}

/** A list of texts. */
export function TextListField(o: ListBounds & { max?: number } = {}): PropertyDecorator {
  const { max = 200, ...rest } = o;
  const length = says('wrong_length', `au plus ${max} caractères chacun`, `${max} characters each at most`, {
    each: true,
  });
  const each = [IsString({ ...words.text, each: true }), Length(1, max, length)];
  return scalarList({ type: 'string', maxLength: max }, each, rest);
}

/** A list of whole numbers, in answers. */
export function IntListField(o: ListBounds = {}): PropertyDecorator {
  return scalarList({ type: 'integer' }, [IsInt({ ...words.integer, each: true })], o);
}

/** A list of ids, each once. */
export function IdListField(o: ListBounds = {}): PropertyDecorator {
  const form = says(
    'not_an_id',
    'doit ne contenir que des identifiants (UUID)',
    'has to hold ids (UUID) only',
    { each: true },
  );
  const once = says('repeated', 'contient deux fois le même élément', 'holds the same item twice');
  return scalarList({ type: 'string', format: 'uuid' }, [Matches(ID_FORM, form), ArrayUnique(once)], o);
}

/** A list of some of a few words. */
export function ChoiceListField(choices: readonly string[], o: ListBounds = {}): PropertyDecorator {
  const list = choices.join(', ');
  const form = says('not_a_choice', `valeurs possibles : ${list}`, `possible values: ${list}`, {
    each: true,
  });
  return scalarList({ type: 'string', enum: [...choices] }, [IsIn([...choices], form)], o);
}

/** Any RFC 3339 instant or ISO date that class-validator accepts; for query strings that take either. */
export function DayOrInstantField(o: Common = {}): PropertyDecorator {
  const form = says('not_an_instant', 'doit être une date ou un instant', 'has to be a day or an instant');
  return field({ type: 'string' }, [IsISO8601({ strict: true }, form)], o);
}
