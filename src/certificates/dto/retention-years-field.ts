import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { says } from '../../shared/http/fault-words.js';
import { RETENTION_YEARS } from '../domain/retention.js';

/** 3, 6 or 10 years. */
export function RetentionYearsField({ description }: { description?: string } = {}): PropertyDecorator {
  const list = RETENTION_YEARS.join(', ');
  return applyDecorators(
    ApiProperty({ type: 'integer', enum: [...RETENTION_YEARS], ...(description && { description }) }),
    IsIn(
      [...RETENTION_YEARS],
      says('not_a_choice', `doit être l’un de : ${list}`, `has to be one of: ${list}`),
    ),
  );
}
