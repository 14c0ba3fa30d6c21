import { Param, type PipeTransform } from '@nestjs/common';
import { notFound } from '../shared/errors/common-errors.js';

const CODE_FORM = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/;

const codeOrNotFound: PipeTransform<string, string> = {
  transform(value) {
    // What cannot be a code names nothing: the same answer as for a code that no programme has.
    if (!CODE_FORM.test(value)) throw notFound();
    return value.toUpperCase();
  },
};

/** The path parameter that is the code of a programme, in any case. */
export function ProgrammeCodeParam(): ParameterDecorator {
  return Param('code', codeOrNotFound);
}
