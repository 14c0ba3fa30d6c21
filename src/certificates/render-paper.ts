import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { PdfRenderer } from '../shared/pdf/pdf-renderer.js';
import type {
  CertificateFacts,
  ConvocationFacts,
  GridFacts,
  PaperFacts,
  PaperMarks,
  SheetFacts,
  StatementFacts,
} from './domain/facts.js';
import type { PaperForm, PaperKind } from './domain/paper-kinds.js';
import { certificateView } from './views/certificate.view.js';
import type { CommonView } from './views/common.view.js';
import { convocationView } from './views/convocation.view.js';
import { gridView } from './views/grid.view.js';
import { sheetView } from './views/sheet.view.js';
import { statementView } from './views/statement.view.js';

/** All that a paper is made from: the same gives the same bytes. */
export interface PaperSource {
  kind: PaperKind;
  form: PaperForm;
  facts: PaperFacts;
  marks: PaperMarks;
}

const template = (name: string) => new URL(`./templates/${name}.typ`, import.meta.url);

/** Makes the PDF of a paper from its frozen facts. */
@Injectable()
export class RenderPaper {
  constructor(private readonly pdf: PdfRenderer) {}

  /** @throws UnprintableText when a name has characters that no font of the product has. */
  async render(source: PaperSource): Promise<Buffer> {
    const { view, file } = viewOf(source);
    const { address, issuedAt } = source.marks;
    const qr = await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
    const data = { ...view, qr };
    return this.pdf.render({ template: template(file), data, createdAt: new Date(issuedAt) });
  }
}

/** What the template reads. Facts are of the kind that their row says. */
function viewOf({ kind, form, facts, marks }: PaperSource): { view: CommonView; file: string } {
  switch (kind) {
    case 'convocation':
      return { view: convocationView(facts as ConvocationFacts, marks), file: 'convocation' };
    case 'completion_certificate':
      return { view: certificateView(facts as CertificateFacts, marks), file: 'completion-certificate' };
    case 'training_statement':
      return { view: statementView(facts as StatementFacts, marks), file: 'training-statement' };
    case 'attendance_sheet':
      return form === 'grid'
        ? { view: gridView(facts as GridFacts, marks), file: 'attendance-grid' }
        : { view: sheetView(facts as SheetFacts, marks, form === 'blank'), file: 'attendance-sheet' };
  }
}
