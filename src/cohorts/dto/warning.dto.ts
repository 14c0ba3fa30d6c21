import type { Fault } from '../../shared/errors/fault.js';
import type { Language } from '../../shared/errors/words.js';
import { TextField } from '../../shared/http/fields.js';

/** Something that was accepted, but is proposed against. */
export class WarningResponse {
  @TextField({ description: 'JSON pointer into the body that was sent.', example: '/halfDays/3/date' })
  pointer: string;

  @TextField({ example: 'public_holiday_or_sunday' })
  code: string;

  @TextField({ max: 500, description: 'In the language asked for.' })
  message: string;

  static from({ pointer, code, message }: Fault, language: Language): WarningResponse {
    return { pointer, code, message: message[language] };
  }
}
