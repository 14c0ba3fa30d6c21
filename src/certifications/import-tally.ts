import type { SheetIssue } from './domain/sheet-issue.js';

/** More issues than this are counted, not listed. */
const MOST_ISSUES = 500;

/** Counts what an import does, sheet by sheet. */
export class ImportTally {
  created = 0;
  updated = 0;
  same = 0;
  rejected = 0;
  issues: SheetIssue[] = [];
  issuesLeftOut = 0;

  get read(): number {
    return this.recorded + this.rejected;
  }

  /** Sheets that are in after the import. */
  get recorded(): number {
    return this.created + this.updated + this.same;
  }

  record(known: boolean, warnings: readonly SheetIssue[]): void {
    if (known) this.updated += 1;
    else this.created += 1;
    this.list(warnings);
  }

  unchanged(warnings: readonly SheetIssue[]): void {
    this.same += 1;
    this.list(warnings);
  }

  reject(issues: readonly SheetIssue[]): void {
    this.rejected += 1;
    this.list(issues);
  }

  private list(issues: readonly SheetIssue[]): void {
    const room = Math.max(0, MOST_ISSUES - this.issues.length);
    this.issues.push(...issues.slice(0, room));
    this.issuesLeftOut += Math.max(0, issues.length - room);
  }
}
