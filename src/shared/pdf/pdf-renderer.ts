import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontFolders } from './fonts.js';

/** Templates import each other by paths that begin at `src`: `#import "/shared/pdf/frame.typ": *`. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What a document is made from. */
export interface PdfSource {
  /** The Typst template, as `new URL('./paper.typ', import.meta.url)`. */
  template: URL;
  /** What the template reads by `#let data = json(bytes(sys.inputs.data))`. */
  data: unknown;
  /** Written into the file as its date; the same source and instant give the same bytes. */
  createdAt: Date;
}

/** Makes tagged PDF (PDF/UA-1) from Typst templates, with the fonts of the product alone. */
@Injectable()
export class PdfRenderer {
  private compiler: NodeCompiler | undefined;

  /** About 10 ms a page. @throws Error when the template does not compile, with the place in it. */
  render({ template, data, createdAt }: PdfSource): Buffer {
    const compiler = (this.compiler ??= NodeCompiler.create({
      workspace: ROOT,
      fontArgs: [{ fontPaths: fontFolders() }],
    }));
    const inputs = { data: JSON.stringify(data) };
    const compiled = compiler.compile({ mainFilePath: fileURLToPath(template), inputs });
    if (!compiled.result) {
      const diagnostics = compiled.takeDiagnostics();
      const faults = diagnostics ? compiler.fetchDiagnostics(diagnostics) : [];
      throw new Error(`${fileURLToPath(template)} does not compile: ${JSON.stringify(faults)}`);
    }
    const pdf = compiler.pdf(compiled.result, {
      pdfStandard: 'ua-1',
      creationTimestamp: Math.floor(createdAt.getTime() / 1000),
    });
    compiler.evictCache(10);
    return pdf;
  }
}
