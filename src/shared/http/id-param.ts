import { Param, type PipeTransform } from '@nestjs/common';
import { notFound } from '../errors/common-errors.js';
import { isId } from '../ids.js';

const idOrNotFound: PipeTransform<string, string> = {
  transform(value) {
    // What cannot be an id names nothing: the same answer as for an id that nobody has.
    if (!isId(value)) throw notFound();
    return value.toLowerCase();
  },
};

/** A path parameter that is the id of a record. */
export function IdParam(name = 'id'): ParameterDecorator {
  return Param(name, idOrNotFound);
}
