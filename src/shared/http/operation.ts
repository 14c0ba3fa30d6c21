import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';

interface Described {
  summary: string;
  description?: string;
  /** Class of the answer; absent for 204. */
  returns?: Type<unknown>;
  /** True when the answer is a bare array of `returns`. */
  list?: boolean;
  status?: number;
}

/**
 * Describes a handler for the OpenAPI document and sets its status (200 unless told). The refusals that every
 * route of its kind can give are added by `openapi/complete-document.ts`.
 */
export function Operation({ summary, description, returns, list, status }: Described): MethodDecorator {
  const code = status ?? (returns ? 200 : 204);
  return applyDecorators(
    HttpCode(code),
    ApiOperation({ summary, ...(description && { description }) }),
    ApiResponse({
      status: code,
      description: summary,
      ...(returns && { type: returns, isArray: list ?? false }),
    }),
  );
}
