import { fileURLToPath } from 'node:url';
import { Injectable, Logger } from '@nestjs/common';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
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

/** A text has characters that none of the product's fonts has; a reader of the file would get them wrong. */
export class UnprintableText extends Error {
  constructor(readonly characters: readonly string[]) {
    super(`no font of the product has ${characters.join(' ')}`);
  }
}

/** Makes tagged PDF (PDF/UA-1) from Typst templates, with the fonts of the product alone. */
@Injectable()
export class PdfRenderer {
  private readonly logger = new Logger('PDF');
  private compiler: NodeCompiler | undefined;
  private tagging = true;

  /** False once it showed that the compiler of this platform cannot tag: what it makes is then untagged. */
  get tagged(): boolean {
    return this.tagging;
  }

  /**
   * About 10 ms a page. @throws UnprintableText; Error when the template does not compile, with the place in it.
   */
  render({ template, data, createdAt }: PdfSource): Buffer {
    const compiler = (this.compiler ??= NodeCompiler.create({
      workspace: ROOT,
      fontArgs: [{ fontPaths: fontFolders() }],
    }));
    // Letters and accents that came apart are put together: fonts have them as one.
    const inputs = { data: JSON.stringify(data).normalize('NFC') };
    const compiled = compiler.compile({ mainFilePath: fileURLToPath(template), inputs });
    if (!compiled.result) {
      const diagnostics = compiled.takeDiagnostics();
      const faults = diagnostics ? compiler.fetchDiagnostics(diagnostics) : [];
      throw new Error(`${fileURLToPath(template)} does not compile: ${JSON.stringify(faults)}`);
    }
    const pdf = this.written(compiler, compiled.result, Math.floor(createdAt.getTime() / 1000));
    compiler.evictCache(10);
    return pdf;
  }

  private written(compiler: NodeCompiler, document: NodeTypstDocument, creationTimestamp: number): Buffer {
    if (!this.tagging) return compiler.pdf(document, { creationTimestamp });
    try {
      return compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp });
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      const characters = unprintableIn(said);
      if (characters.length > 0) throw new UnprintableText(characters);
      if (!/unknown variant `ua-1`/.test(said))
        throw new Error(`the PDF could not be written: ${said}`, { cause: error });
      // An older compiler, on platforms for which the registry has no newer one: readable, but not for a screen reader.
      this.logger.warn('the PDF compiler of this platform cannot tag: its files are not accessible (PDF/UA)');
      this.tagging = false;
      return compiler.pdf(document, { creationTimestamp });
    }
  }
}

/** The characters that the compiler says it has no font for. */
function unprintableIn(message: string): string[] {
  return [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].map(
    ([, text]) => text ?? '',
  );
}
