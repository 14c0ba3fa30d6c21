import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import { Settings } from '../../config/settings.js';
import { keyIn, type Page, pageOf } from '../../shared/http/pagination.js';
import { CompletionReportRepository } from '../completion-report.repository.js';
import type { Instant } from '../domain/as-of.js';
import { completionReport } from '../domain/completion-report.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { pseudonymKey, pseudonymOf } from '../pseudonyms.js';
import { seesNames } from '../reporting.access.js';
import { type CorrectionRow, CorrectionsRepository } from './corrections.repository.js';
import { cutOf, type Difference, differencesOf, type View } from './domain/differences.js';
import { ReadSnapshots } from './read-snapshots.js';
import { snapshotAltered } from './snapshots.errors.js';

/** Figures as they were sealed beside today's. */
export interface Compared {
  asOf: Instant;
  comparedAt: Instant;
  view: View;
  items: Difference[];
}

/** A correction, told as far as its reader may know. */
export interface ToldCorrection extends CorrectionRow {
  named: boolean;
  /** Set for a reader who sees no names. */
  pseudonym: string | null;
}

/** What has changed since a snapshot: the corrections one by one, and what they and time make of the figures. */
@Injectable()
export class CompareSnapshot {
  constructor(
    private readonly programmes: ProgrammeInScope,
    private readonly snapshots: ReadSnapshots,
    private readonly corrections: CorrectionsRepository,
    private readonly reports: CompletionReportRepository,
    private readonly settings: Settings,
  ) {}

  /** In the order in which they were recorded. @throws not_found */
  async correctedSince(
    actor: Actor,
    code: string,
    id: string,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<ToldCorrection> & { asOf: Instant }> {
    const key = keyIn(cursor, 2);
    const programme = await this.programmes.get(actor, code);
    const { asOf } = await this.snapshots.row(actor, code, id);
    const after: [string, string] | undefined = key && [String(key[0]), String(key[1])];
    const rows = await this.corrections.since(programme.id, asOf, limit, after);
    const named = seesNames(actor);
    const secret = pseudonymKey(this.settings.pseudonymSecret, programme.id);
    const told = (row: CorrectionRow): ToldCorrection => ({
      ...row,
      named,
      pseudonym: named || row.learnerId === null ? null : pseudonymOf(secret, row.learnerId),
    });
    return { asOf, ...pageOf(rows, limit, (row) => [row.at, row.id], told) };
  }

  /**
   * Today's figures beside the sealed ones, of the whole programme or by one cut.
   * @throws not_found, snapshot_altered (409), still_being_written (503)
   */
  async compare(actor: Actor, code: string, id: string, view: View): Promise<Compared> {
    const programme = await this.programmes.get(actor, code);
    const { row, document } = await this.snapshots.document(actor, code, id);
    if (!document) throw snapshotAltered();
    const now = completionReport(await this.reports.count(programme, undefined, cutOf(view)));
    return { asOf: row.asOf, comparedAt: now.asOf, view, items: differencesOf(document, now, view) };
  }
}
