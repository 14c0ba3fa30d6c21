import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { DomainError } from '../errors/domain-error.js';
import { type Fault, invalidInput } from '../errors/fault.js';
import type { FaultContext } from './fault-words.js';

const PRIMITIVES = new Set<unknown>([String, Number, Boolean, Array, Object, undefined]);

/**
 * Turns what came in into the request class of the handler, or refuses it with all its faults: unknown
 * properties are faults too. A body breaks rules (422); a query string is not understood (400).
 */
@Injectable()
export class RequestValidation implements PipeTransform {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if ((type !== 'body' && type !== 'query') || PRIMITIVES.has(metatype)) return value;
    const request = plainToInstance(metatype as new () => object, isObject(value) ? value : {});
    const errors = await validate(request, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
    });
    const faults = [
      ...(isObject(value) ? [] : [notAnObject()]),
      ...errors.flatMap((error) => faultsOf(error, '')),
    ];
    if (faults.length === 0) return request;
    throw type === 'body' ? invalidInput(faults) : queryNotUnderstood(faults);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notAnObject(): Fault {
  return {
    pointer: '',
    code: 'body_missing',
    message: { fr: 'le corps de la requête doit être un objet JSON', en: 'the body has to be a JSON object' },
  };
}

function faultsOf(error: ValidationError, parent: string): Fault[] {
  const pointer = `${parent}/${error.property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  const own = Object.keys(error.constraints ?? {}).map((name): Fault => {
    const context = error.contexts?.[name] as FaultContext | undefined;
    if (context) return { pointer, code: context.code, message: context.message };
    return {
      pointer,
      code: 'unknown_property',
      message: { fr: 'n’est pas une information attendue ici', en: 'is not expected here' },
    };
  });
  const missing = error.value === undefined && own.length > 0;
  const told = missing
    ? [{ pointer, code: 'missing', message: { fr: 'est à indiquer', en: 'is required' } }]
    : own;
  return [...told, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

function queryNotUnderstood(faults: readonly Fault[]): DomainError {
  return new DomainError(
    'not_understood',
    'query_not_understood',
    { fr: 'Paramètres non compris', en: 'Query not understood' },
    {
      fr: 'Un ou plusieurs paramètres de l’adresse sont à corriger.',
      en: 'Some query parameters have to be corrected.',
    },
    { faults: faults.map((fault) => ({ ...fault, pointer: fault.pointer.slice(1) })) },
  );
}
