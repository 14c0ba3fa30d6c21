import { ChoiceField, DayField, FlagField, InstantField, TextField } from '../../shared/http/fields.js';
import { PAPER_FORMS, PAPER_KINDS, type PaperForm, type PaperKind } from '../domain/paper-kinds.js';
import { PAPER_STATES, type PaperState } from '../domain/paper-state.js';
import type { Verification } from '../verify-paper.js';

export class VerificationQuery {
  @TextField({
    optional: true,
    pattern: /^[0-9A-Fa-f]{64}$/,
    min: 64,
    max: 64,
    description: 'SHA-256 of the file at hand, hexadecimal: the answer says whether it is the one issued.',
  })
  sha256?: string;
}

export class VerificationResponse implements Verification {
  @TextField({ example: 'MA-2019-7Q4K-9ZB2-M1XC' })
  number: string;

  @ChoiceField(PAPER_KINDS)
  kind: PaperKind;

  @ChoiceField(PAPER_FORMS)
  form: PaperForm;

  @ChoiceField(PAPER_STATES, { description: 'Whether it still stands.' })
  state: PaperState;

  @TextField({ nullable: true, description: 'Whose it is; null for sheets, and past its time.' })
  holder: string | null;

  @TextField({ nullable: true, max: 500, description: 'What was followed.' })
  title: string | null;

  @TextField({ nullable: true, max: 500 })
  cohort: string | null;

  @DayField({ nullable: true })
  startsOn: string | null;

  @DayField({ nullable: true })
  endsOn: string | null;

  @DayField({ nullable: true, description: 'The half-day of an attendance sheet.' })
  day: string | null;

  @InstantField()
  issuedAt: Date;

  @TextField({ description: 'SHA-256 of the file, hexadecimal.' })
  sha256: string;

  @TextField({ description: 'SHA-256 of what it says, as printed at its foot.' })
  factsSha256: string;

  @DayField()
  retainedUntil: string;

  @InstantField({ nullable: true })
  replacedAt: Date | null;

  @TextField({ nullable: true, description: 'Number of the paper that took its place.' })
  replacedBy: string | null;

  @InstantField({ nullable: true })
  removedAt: Date | null;

  @FlagField({ nullable: true, description: 'Null when no hash was sent.' })
  fileMatches: boolean | null;

  static from(verification: Verification): VerificationResponse {
    return Object.assign(new VerificationResponse(), verification);
  }
}
