import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** Documents a POST that wants `If-Match`: it adds to what was read, so it must say what that was. */
export function AsksIfMatch(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The ETag of the version that the change is made from.',
      example: '"3"',
      schema: { type: 'string' },
    }),
    ApiResponse({ status: 412, description: 'Changed since it was read', content: problem }),
    ApiResponse({ status: 428, description: 'If-Match is missing', content: problem }),
  );
}
