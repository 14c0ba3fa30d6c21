import { Param, type PipeTransform } from '@nestjs/common';
import { notFound } from '../shared/errors/common-errors.js';

const CERTIFICATION_CODE = /^[A-Za-z][A-Za-z0-9-]{1,39}$/;

const certificationCode: PipeTransform<string, string> = {
  transform(value) {
    // What cannot be a code names nothing: the same answer as for a code that no certification has.
    if (!CERTIFICATION_CODE.test(value)) throw notFound();
    return value.toUpperCase();
  },
};

/** The path parameter that is the code of a certification, in any case. */
export function CertificationCodeParam(name = 'code'): ParameterDecorator {
  return Param(name, certificationCode);
}

const blockCode: PipeTransform<string, string> = {
  transform(value) {
    if (!/^[A-Za-z0-9-]{1,40}$/.test(value)) throw notFound();
    return value.toUpperCase();
  },
};

/** The path parameter that is the code of a block within its certification, in any case. */
export function BlockCodeParam(name = 'blockCode'): ParameterDecorator {
  return Param(name, blockCode);
}
