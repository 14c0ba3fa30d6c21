import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';
import type { Words } from '../../shared/errors/words.js';
import { says } from '../../shared/http/fault-words.js';
import { readIdcc } from '../domain/idcc.js';
import { readNda } from '../domain/nda.js';
import { readDepartment } from '../domain/places.js';
import { readSiren } from '../domain/siren.js';
import { readSiret, sirenOf } from '../domain/siret.js';

/** Reads a number as people type it; undefined when it is not one. */
type Reader = (typed: string) => string | undefined;

interface NumberField {
  read: Reader;
  code: string;
  words: Words;
  example: string;
  optional?: boolean;
}

/** A text that a rule of the domain reads: the request holds it as the rule writes it. */
function numberField({ read, code, words, example, optional }: NumberField): PropertyDecorator {
  const presence = optional ? [ValidateIf((_, value) => value !== undefined)] : [];
  return applyDecorators(
    ApiProperty({ type: 'string', maxLength: 40, example, required: !optional }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (read(value) ?? value) : value,
    ),
    ...presence,
    ownCheck(code, words, (value) => typeof value === 'string' && read(value) !== undefined),
  );
}

function ownCheck(
  code: string,
  words: Words,
  validate: (value: unknown, args?: ValidationArguments) => boolean,
): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: code,
      target: target.constructor,
      propertyName: String(propertyName),
      options: says(code, words.fr, words.en),
      // As a promise: class-validator 0.15 keeps the words of a custom check only when it is one.
      validator: { validate: (value, args) => Promise.resolve(validate(value, args)) },
    });
}

/** A SIREN: 9 digits that pass the Luhn check; spaces are ignored. */
export function SirenField(): PropertyDecorator {
  const words = {
    fr: 'doit être un SIREN : 9 chiffres dont la clé est juste',
    en: 'has to be a SIREN: 9 digits with the right check digit',
  };
  return numberField({ read: readSiren, code: 'not_a_siren', words, example: '123 456 782' });
}

const SIRET_WORDS = {
  fr: 'doit être un SIRET : 14 chiffres dont la clé est juste',
  en: 'has to be a SIRET: 14 digits with the right check digit',
};

/** A SIRET: 14 digits that pass the check; spaces are ignored. */
export function SiretField(o: { optional?: boolean } = {}): PropertyDecorator {
  const words = SIRET_WORDS;
  return numberField({ read: readSiret, code: 'not_a_siret', words, example: '123 456 782 00011', ...o });
}

/** An NDA: 11 digits; spaces are ignored. */
export function NdaField(o: { optional?: boolean } = {}): PropertyDecorator {
  const words = {
    fr: 'doit être un numéro de déclaration d’activité : 11 chiffres',
    en: 'has to be an activity declaration number: 11 digits',
  };
  return numberField({ read: readNda, code: 'not_an_nda', words, example: '32 59 00001 59', ...o });
}

/** An IDCC: up to 4 digits, the zeros in front may be left out. */
export function IdccField(o: { optional?: boolean } = {}): PropertyDecorator {
  const words = { fr: 'doit être un IDCC : 4 chiffres', en: 'has to be an IDCC: 4 digits' };
  return numberField({ read: readIdcc, code: 'not_an_idcc', words, example: '1486', ...o });
}

/** The code of a French department. */
export function DepartmentField(): PropertyDecorator {
  const words = {
    fr: 'doit être le code d’un département : 59, 2A, 974',
    en: 'has to be the code of a French department: 59, 2A, 974',
  };
  return numberField({ read: readDepartment, code: 'not_a_department', words, example: '59' });
}

/** On an establishment: its SIRET begins with the SIREN that stands in another property of the same body. */
export function OfCompany(sirenProperty: string): PropertyDecorator {
  const words = {
    fr: 'a un SIRET qui ne commence pas par le SIREN de l’employeur',
    en: 'has a SIRET that does not begin with the SIREN of the employer',
  };
  return ownCheck('siret_of_another_company', words, (value, args) => {
    const siret = (value as { siret?: unknown } | null | undefined)?.siret;
    const siren = (args?.object as Record<string, unknown> | undefined)?.[sirenProperty];
    // A number that is none is told by its own check.
    if (typeof siret !== 'string' || readSiret(siret) === undefined) return true;
    return typeof siren !== 'string' || readSiren(siren) === undefined || sirenOf(siret) === siren;
  });
}
