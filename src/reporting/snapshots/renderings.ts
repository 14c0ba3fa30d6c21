import { Injectable } from '@nestjs/common';
import { completionCsv } from '../completion-csv.js';
import type { CompletionReport } from '../domain/completion-report.js';
import type { Rendering, Seal } from './domain/sealed-document.js';

/** A report as it is sealed: at one instant, with each breakdown as a report of its own that is grouped by it. */
export interface ReportToSeal {
  seal: Seal;
  report: CompletionReport;
  breakdowns: readonly CompletionReport[];
}

/** The forms in which a sealed report is kept beside its JSON; each holds figures alone, and nobody's name. */
@Injectable()
export class SnapshotRenderings {
  of({ report, breakdowns }: ReportToSeal): Promise<Partial<Record<Rendering, Buffer>>> {
    return Promise.resolve({ csv: Buffer.from([...completionCsv(report, breakdowns)].join('')) });
  }
}
