import { createParamDecorator, type ExecutionContext, type PipeTransform, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RequestValidation } from './validation.js';

const sentBody = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().body ?? {},
);

/** A body that may be left out altogether; checked like any other where it is sent. Document it by `@ApiBody`. */
export function OptionalBody(metatype: Type<object>): ParameterDecorator {
  const check: PipeTransform = {
    transform: (value: unknown) => new RequestValidation().transform(value, { type: 'body', metatype }),
  };
  return sentBody(check);
}
