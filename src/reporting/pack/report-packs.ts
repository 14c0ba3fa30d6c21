import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import { Clock } from '../../shared/clock.js';
import { PdfRenderer } from '../../shared/pdf/pdf-renderer.js';
import { CompletionReportRepository } from '../completion-report.repository.js';
import { readAsOf } from '../domain/as-of.js';
import { completionReport } from '../domain/completion-report.js';
import type { Cut } from '../domain/cuts.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { CompleteReports } from '../snapshots/complete-reports.js';
import { packPages } from './pack-pages.js';
import { packWorkbook } from './pack-workbook.js';
import { productVersion } from './product-version.js';
import { ReadPeople } from './read-people.js';
import type { PackSource } from './report-pack.js';

const TEMPLATE = new URL('./completion-report.typ', import.meta.url);

/** The completion report as files for a committee. */
@Injectable()
export class ReportPacks {
  private readonly version = productVersion();

  constructor(
    private readonly programmes: ProgrammeInScope,
    private readonly complete: CompleteReports,
    private readonly reports: CompletionReportRepository,
    private readonly people: ReadPeople,
    private readonly renderer: PdfRenderer,
    private readonly clock: Clock,
  ) {}

  /**
   * As XLSX, with a sheet of people as far as the reader may see them; written while it is read.
   * @throws not_found, as_of_not_understood, as_of_in_the_future, still_being_written
   */
  async workbook(
    actor: Actor,
    code: string,
    asOf: string | undefined,
    groupBy: readonly Cut[],
  ): Promise<{ asOf: string; content: Readable }> {
    const { programmeId, source } = await this.source(actor, code, asOf, groupBy);
    const { asOf: instant } = source.report;
    return { asOf: instant, content: packWorkbook(source, this.people.of(actor, programmeId, instant)) };
  }

  /** As a PDF of two to four pages. @throws the refusals of `workbook` */
  async pdf(
    actor: Actor,
    code: string,
    asOf: string | undefined,
    groupBy: readonly Cut[],
  ): Promise<{ asOf: string; content: Buffer }> {
    const { source } = await this.source(actor, code, asOf, groupBy);
    return { asOf: source.report.asOf, content: this.pdfOf(source) };
  }

  /** The figures alone as XLSX: the same source gives the same bytes. */
  workbookOf(source: Omit<PackSource, 'version'>): Readable {
    return packWorkbook({ ...source, version: this.version });
  }

  /** The pages of a source: the same source gives the same bytes. */
  pdfOf(source: Omit<PackSource, 'version'>): Buffer {
    const { madeAt } = source;
    const data = packPages({ ...source, version: this.version });
    return this.renderer.render({ template: TEMPLATE, data, createdAt: madeAt });
  }

  private async source(
    actor: Actor,
    code: string,
    asOf: string | undefined,
    groupBy: readonly Cut[],
  ): Promise<{ programmeId: string; source: PackSource }> {
    const programme = await this.programmes.get(actor, code);
    const now = this.clock.now();
    const { report, breakdowns } = await this.complete.count(
      programme,
      asOf === undefined ? undefined : readAsOf(asOf, now),
    );
    // One cut alone has its sheet already; of several, each combination is asked for.
    if (groupBy.length > 1)
      breakdowns.push(completionReport(await this.reports.count(programme, report.asOf, groupBy)));
    return {
      programmeId: programme.id,
      source: { programme, report, breakdowns, madeAt: now, version: this.version },
    };
  }
}
