import { Param, type PipeTransform } from '@nestjs/common';
import { notFound } from '../../shared/errors/common-errors.js';
import { COMMITTEE_KINDS, type CommitteeKind } from './domain/committees.js';

const kindOrNotFound: PipeTransform<string, CommitteeKind> = {
  transform(value) {
    const kind = COMMITTEE_KINDS.find((known) => known === value);
    if (!kind) throw notFound();
    return kind;
  },
};

/** The path parameter that names a committee. */
export function KindParam(): ParameterDecorator {
  return Param('kind', kindOrNotFound);
}
