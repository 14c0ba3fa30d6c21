import type { Words } from '../../shared/errors/words.js';
import type { SheetElement } from './sheet-element.js';

/**
 * `rejected`: the sheet stays out, because what is wrong would make a wrong award, a wrong refusal or a wrong key.
 * `warning`: the sheet goes in without the part that is wrong.
 */
export type IssueSeverity = 'rejected' | 'warning';

/** Something wrong in a sheet. `code` is stable; `location` reads `RNCP37827 line 1234 / DATE_FIN_ENREGISTREMENT`. */
export interface SheetIssue {
  code: SheetIssueCode;
  severity: IssueSeverity;
  location: string;
  message: Words;
}

/** What may be wrong in a sheet, and whether it keeps the sheet out. */
export const SHEET_ISSUES = {
  code_missing: 'rejected',
  code_malformed: 'rejected',
  title_missing: 'rejected',
  date_malformed: 'rejected',
  date_does_not_exist: 'rejected',
  element_repeated: 'rejected',
  block_code_missing: 'rejected',
  block_code_repeated: 'rejected',
  sheet_too_large: 'rejected',
  sheet_repeated: 'rejected',
  sheet_not_recorded: 'rejected',
  active_unclear: 'warning',
  level_unknown: 'warning',
  dates_out_of_order: 'warning',
  certifier_unnamed: 'warning',
  siret_malformed: 'warning',
  nomenclature_code_malformed: 'warning',
  related_code_malformed: 'warning',
  block_code_unusual: 'warning',
  block_title_missing: 'warning',
  block_competences_missing: 'warning',
  blocks_missing: 'warning',
  blocks_on_rs: 'warning',
  correspondence_incomplete: 'warning',
  correspondence_several_blocks: 'warning',
  correspondence_unknown_block: 'warning',
} as const satisfies Record<string, IssueSeverity>;

export type SheetIssueCode = keyof typeof SHEET_ISSUES;

/** Gathers every issue of one sheet, so that a reader can mend them all at once. */
export class SheetIssues {
  readonly all: SheetIssue[] = [];

  /** @param subject the sheet's code, or what stands for it when it has none */
  constructor(private readonly subject: string) {}

  add(code: SheetIssueCode, at: SheetElement, message: Words, path = at.name): void {
    this.all.push({ code, severity: SHEET_ISSUES[code], location: this.locate(at, path), message });
  }

  get rejected(): boolean {
    return this.all.some((issue) => issue.severity === 'rejected');
  }

  private locate(at: SheetElement, path: string): string {
    return path === 'FICHE'
      ? sheetLocation(this.subject, at.line)
      : `${sheetLocation(this.subject, at.line)} / ${path}`;
  }
}

/** Where a sheet is: `RNCP37827 line 1234`. */
export function sheetLocation(code: string | null, line: number): string {
  return `${code?.slice(0, 20) || 'FICHE'} line ${line}`;
}
