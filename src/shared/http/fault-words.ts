import type { ValidationOptions } from 'class-validator';
import type { Words } from '../errors/words.js';

/** What a failed validation says; carried as the decorator's context, and read by the validation pipe. */
export interface FaultContext {
  code: string;
  message: Words;
}

/** Validation options that name the fault and say it in both languages. */
export function says(
  code: string,
  fr: string,
  en: string,
  options: ValidationOptions = {},
): ValidationOptions {
  const context: FaultContext = { code, message: { fr, en } };
  return { ...options, context };
}
