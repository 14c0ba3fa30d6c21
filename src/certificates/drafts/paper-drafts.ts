import { Injectable } from '@nestjs/common';
import type { PaperForm, PaperKind } from '../domain/paper-kinds.js';
import type { Draft } from './draft.js';
import { PersonalDrafts } from './personal-drafts.js';
import { SheetDrafts } from './sheet-drafts.js';

/** Which paper is asked for. */
export interface PaperAsked {
  kind: PaperKind;
  /** Enrolment; for an attendance sheet the half-day, or the cohort for its grid. */
  subjectId: string;
  /** Of an attendance sheet; `as_it_stands` is signed once the trainer has countersigned, and blank before. */
  form?: PaperForm | 'as_it_stands';
}

/** Any paper as it would be issued now. */
@Injectable()
export class PaperDrafts {
  constructor(
    private readonly personal: PersonalDrafts,
    private readonly sheets: SheetDrafts,
  ) {}

  /** Undefined when there is no such subject. */
  async draft({ kind, subjectId, form }: PaperAsked): Promise<Draft | undefined> {
    if (kind !== 'attendance_sheet') return this.personal.draft(kind, subjectId);
    if (form === 'grid') return this.sheets.grid(subjectId);
    const asked = form === 'blank' || form === 'signed' ? form : undefined;
    return (await this.sheets.halfDay(subjectId, asked)) ?? (form ? undefined : this.sheets.grid(subjectId));
  }
}
