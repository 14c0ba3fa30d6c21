import { applyDecorators, UseGuards } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { CodeThrottle } from './code-throttle.js';

/** Counts the codes that a handler is sent, and says so in the API document. */
export function ThrottledCodes(): MethodDecorator {
  return applyDecorators(
    UseGuards(CodeThrottle),
    ApiResponse({
      status: 429,
      description: 'Too many codes tried; see Retry-After',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }),
  );
}
