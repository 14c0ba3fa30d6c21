import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { completionCsv } from '../completion-csv.js';
import type { CompletionReport } from '../domain/completion-report.js';
import { ReportPacks } from '../pack/report-packs.js';
import type { Rendering, Seal } from './domain/sealed-document.js';

/** A report as it is sealed: at one instant, with each breakdown as a report of its own that is grouped by it. */
export interface ReportToSeal {
  programme: { code: string; name: string };
  seal: Seal;
  report: CompletionReport;
  breakdowns: readonly CompletionReport[];
}

/** The forms in which a sealed report is kept beside its JSON; each holds figures alone, and nobody's name. */
@Injectable()
export class SnapshotRenderings {
  constructor(private readonly packs: ReportPacks) {}

  async of({ programme, seal, report, breakdowns }: ReportToSeal): Promise<Record<Rendering, Buffer>> {
    const { number, label, sealedAt } = seal;
    const { code, name } = programme;
    const sealed = { number, label };
    const source = { programme: { code, name }, report, breakdowns, madeAt: new Date(sealedAt), sealed };
    return {
      csv: Buffer.from([...completionCsv(report, breakdowns)].join('')),
      xlsx: await buffer(this.packs.workbookOf(source)),
      pdf: this.packs.pdfOf(source),
    };
  }
}
