import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { completionCsv } from './completion-csv.js';
import { CompletionReports } from './completion-report.service.js';
import type { CompletionReport } from './domain/completion-report.js';
import type { Cut } from './domain/cuts.js';
import { ReportPacks } from './pack/report-packs.js';
import { MEDIA_TYPES, type ReportFormat } from './preferred-format.js';

/** Which report is asked for. */
export interface ReportQuestion {
  asOf?: string;
  groupBy?: readonly Cut[];
}

/** A report as a file. */
export class WrittenReport {
  constructor(
    readonly type: string,
    readonly fileName: string,
    readonly content: Readable,
  ) {}
}

/** The completion report in the form asked for. */
@Injectable()
export class ReportForms {
  constructor(
    private readonly reports: CompletionReports,
    private readonly packs: ReportPacks,
  ) {}

  /**
   * The report itself for JSON, a file for the others.
   * @throws not_found, as_of_not_understood, as_of_in_the_future, still_being_written
   */
  async write(
    actor: Actor,
    code: string,
    { asOf, groupBy = [] }: ReportQuestion,
    format: ReportFormat,
  ): Promise<CompletionReport | WrittenReport> {
    if (format === 'xlsx') {
      const { asOf: instant, content } = await this.packs.workbook(actor, code, asOf, groupBy);
      return written(format, instant, content);
    }
    if (format === 'pdf') {
      const { asOf: instant, content } = await this.packs.pdf(actor, code, asOf, groupBy);
      return written(format, instant, Readable.from([content]));
    }
    const report = await this.reports.report(actor, code, asOf, groupBy);
    return format === 'json' ? report : written(format, report.asOf, Readable.from(completionCsv(report)));
  }
}

function written(format: ReportFormat, asOf: string, content: Readable): WrittenReport {
  const type = format === 'csv' ? `${MEDIA_TYPES.csv}; charset=utf-8` : MEDIA_TYPES[format];
  return new WrittenReport(type, `completion-report-${asOf.slice(0, 10)}.${format}`, content);
}
