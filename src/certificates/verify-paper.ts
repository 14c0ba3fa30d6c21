import { Injectable } from '@nestjs/common';
import { addressPrefix } from '../auth/auth.api.js';
import { PAPER_NAMES, type PaperForm, type PaperKind } from './domain/paper-kinds.js';
import { readPaperNumber } from './domain/paper-number.js';
import { paperStateOf, type PaperState } from './domain/paper-state.js';
import { tooManyNumbers, unknownNumber } from './papers.errors.js';
import { type PaperRow, PapersRepository } from './papers.repository.js';
import { VerificationMissesRepository } from './verification-misses.repository.js';

/** What anyone who holds a paper may know of it. */
export interface Verification {
  number: string;
  kind: PaperKind;
  form: PaperForm;
  state: PaperState;
  /** Null for attendance sheets, which name many, and past its time. */
  holder: string | null;
  title: string | null;
  cohort: string | null;
  startsOn: string | null;
  endsOn: string | null;
  /** The half-day of a sheet. */
  day: string | null;
  issuedAt: Date;
  sha256: string;
  factsSha256: string;
  retainedUntil: string;
  replacedAt: Date | null;
  replacedBy: string | null;
  removedAt: Date | null;
  /** Whether the hash that was sent is that of the file issued; null when none was. */
  fileMatches: boolean | null;
}

/** Verifies papers for whoever has their number; without it nothing is told. */
@Injectable()
export class VerifyPaper {
  constructor(
    private readonly papers: PapersRepository,
    private readonly misses: VerificationMissesRepository,
  ) {}

  /**
   * @param ip of the connection; only its network is kept, and only for a number that nobody has.
   * @throws unknown_number (404), too_many_numbers (429).
   */
  async verify(typed: string, ip: string, sha256?: string): Promise<Verification> {
    const number = readPaperNumber(typed);
    // The check character is wrong: a slip of the hand, which names nothing and so guesses nothing.
    if (!number) throw unknownNumber();
    const network = addressPrefix(ip);
    const seconds = await this.misses.secondsToWait(network);
    if (seconds > 0) throw tooManyNumbers(seconds);
    const row = await this.papers.byNumber(number);
    if (!row) {
      await this.misses.count(network);
      throw unknownNumber();
    }
    return verificationOf(row, sha256);
  }
}

function verificationOf(row: PaperRow, sha256: string | undefined): Verification {
  const { number, kind, form, holder, action, day, issuedAt, fileSha256, factsSha256 } = row;
  return {
    number,
    kind,
    form,
    state: paperStateOf(row),
    holder: holder && `${holder.givenNames} ${holder.familyName}`,
    title: action?.course ?? null,
    cohort: action?.cohort ?? null,
    startsOn: action?.firstDay ?? null,
    endsOn: action?.lastDay ?? null,
    day,
    issuedAt,
    sha256: fileSha256,
    factsSha256,
    retainedUntil: row.retainedUntil,
    replacedAt: row.replacedAt,
    replacedBy: row.replacedBy?.number ?? null,
    removedAt: row.removedAt,
    fileMatches: sha256 === undefined ? null : sha256.toLowerCase() === fileSha256,
  };
}

/** The name of a kind, and of its form where it has several. */
export function kindName({ kind, form }: Pick<Verification, 'kind' | 'form'>, language: 'fr' | 'en'): string {
  const forms: Record<PaperForm, Record<'fr' | 'en', string>> = {
    only: { fr: '', en: '' },
    blank: { fr: ' à signer', en: ', to be signed' },
    signed: { fr: ' signée', en: ', signed' },
    grid: { fr: ' de la session', en: ' of the cohort' },
  };
  return PAPER_NAMES[kind][language] + forms[form][language];
}
