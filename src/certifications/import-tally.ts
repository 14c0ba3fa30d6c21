import type { SheetIssue } from './domain/sheet-issue.js';

/** More issues than this are counted, not listed. */
const MOST_ISSUES = 500;

/** What an import did so far. */
export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

/** Counts what an import does, sheet by sheet. */
export class ImportTally {
  readonly counts: ImportCounts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  readonly issues: SheetIssue[] = [];
  issuesLeftOut = 0;

  get read(): number {
    return this.recorded + this.counts.rejected;
  }

  /** Sheets that are in after the import. */
  get recorded(): number {
    const { created, updated, unchanged } = this.counts;
    return created + updated + unchanged;
  }

  /** @param issues of a rejected sheet its faults, of another its warnings */
  add(outcome: keyof ImportCounts, issues: readonly SheetIssue[]): void {
    this.counts[outcome] += 1;
    const room = Math.max(0, MOST_ISSUES - this.issues.length);
    this.issues.push(...issues.slice(0, room));
    this.issuesLeftOut += Math.max(0, issues.length - room);
  }
}
