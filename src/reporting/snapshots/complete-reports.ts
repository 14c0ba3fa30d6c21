import { Injectable } from '@nestjs/common';
import { CompletionReportRepository, type ReportedProgramme } from '../completion-report.repository.js';
import type { Instant } from '../domain/as-of.js';
import { type CompletionReport, completionReport } from '../domain/completion-report.js';
import { SEALED_CUTS } from './domain/sealed-document.js';

/** The report at an instant, and by each cut that is sealed. */
export interface CompleteReport {
  report: CompletionReport;
  breakdowns: CompletionReport[];
}

/** The completion report with all its default breakdowns. */
@Injectable()
export class CompleteReports {
  constructor(private readonly reports: CompletionReportRepository) {}

  /**
   * At the present when `asOf` is left out. One count a breakdown, all at the instant of the first: since the past does
   * not change, they agree.
   * @throws still_being_written (503)
   */
  async count(programme: ReportedProgramme, asOf: Instant | undefined): Promise<CompleteReport> {
    const report = completionReport(await this.reports.count(programme, asOf, []));
    const breakdowns: CompletionReport[] = [];
    for (const cut of SEALED_CUTS)
      breakdowns.push(completionReport(await this.reports.count(programme, report.asOf, [cut])));
    return { report, breakdowns };
  }
}
