import { SaxesParser } from 'saxes';
import type { SheetElement } from '../domain/sheet-element.js';
import type { Words } from '../../shared/errors/words.js';
import { ExportFault, type ExportFaultCode } from './export-fault.js';
import {
  DOCTYPE,
  NO_VERSION,
  TOO_DEEP,
  TOO_LONG,
  TRUNCATED,
  wrongRoot,
  wrongVersion,
} from './export-sentences.js';
import { SheetCollector } from './sheet-collector.js';

/** How much of a file is kept in memory at most. */
export interface ExportLimits {
  /** Elements within one another. The export has seven levels. */
  depth: number;
  /** Characters of one text, tag or comment; a longer one ends the reading. */
  elementChars: number;
  /** Characters kept of one sheet; a larger sheet is left out and the reading goes on. */
  sheetChars: number;
}

export const EXPORT_LIMITS: ExportLimits = {
  depth: 32,
  elementChars: 4 * 1024 * 1024,
  sheetChars: 16 * 1024 * 1024,
};

/** A sheet as read, and whether it went past the size of a sheet. */
export interface RawSheet {
  fiche: SheetElement;
  oversized: boolean;
}

/** Feeds text to the XML parser and gives the sheets that it completes. Knows the frame of the export only. */
export class ExportParser {
  private readonly parser = new SaxesParser({ xmlns: false, position: true });
  private readonly collector: SheetCollector;
  private path: string[] = [];
  private version: string | undefined;
  private done: RawSheet[] = [];
  /** Characters since the parser last had something to tell: what it holds itself. */
  private pending = 0;
  private ending = false;

  constructor(private readonly limits: ExportLimits) {
    this.collector = new SheetCollector(limits.sheetChars);
    this.parser.on('opentag', (tag) => this.onOpen(tag.name));
    this.parser.on('closetag', (tag) => this.onClose(tag.name));
    this.parser.on('cdata', (text) => this.onText(text));
    this.parser.on('comment', () => this.told());
    this.parser.on('doctype', () => this.refuseDoctype());
    this.parser.on('error', (error) => this.onError(error));
  }

  /** @throws ExportFault */
  write(text: string): void {
    this.pending += text.length;
    this.parser.write(text);
    if (this.pending > this.limits.elementChars) {
      throw this.fault('export_element_too_long', TOO_LONG);
    }
  }

  /** Says that the document is complete. @throws ExportFault when it is not */
  close(): void {
    this.ending = true;
    const { line, column } = this.parser;
    this.parser.close();
    if (this.version === undefined)
      throw new ExportFault('export_version_missing', { line, column }, NO_VERSION);
  }

  /** Hands over the sheets completed since the last call. */
  take(): RawSheet[] {
    const sheets = this.done;
    this.done = [];
    return sheets;
  }

  fault(code: ExportFaultCode, why: Words): ExportFault {
    return new ExportFault(code, { line: this.parser.line, column: this.parser.column }, why);
  }

  private told(): void {
    this.pending = 0;
  }

  private onOpen(name: string): void {
    this.told();
    this.path.push(name);
    const depth = this.path.length;
    if (depth > this.limits.depth) throw this.fault('export_too_deep', TOO_DEEP);
    if (depth === 1 && name !== 'FICHES') throw this.fault('export_root_unexpected', wrongRoot(name));
    if (depth === 2 && name === 'FICHE') {
      if (this.version === undefined) throw this.fault('export_version_missing', NO_VERSION);
      this.collector.begin(this.parser.line);
    } else if (depth > 2 && this.path[1] === 'FICHE') {
      this.collector.open(name, this.parser.line);
    }
    this.listen();
  }

  private onClose(name: string): void {
    this.told();
    const depth = this.path.length;
    this.path.pop();
    if (depth === 2 && name === 'FICHE') {
      const oversized = this.collector.oversized;
      const fiche = this.collector.end();
      if (fiche) this.done.push({ fiche, oversized });
    } else if (depth === 2 && name === 'VERSION_FLUX') {
      this.checkVersion();
    } else if (depth > 2 && this.path[1] === 'FICHE') {
      this.collector.close();
    }
    this.listen();
  }

  private onText(text: string): void {
    this.told();
    if (this.path[1] === 'VERSION_FLUX') this.version = (this.version ?? '') + text;
    else if (this.collector.listening) this.collector.text(text);
    if (text.length > this.limits.elementChars) throw this.fault('export_element_too_long', TOO_LONG);
  }

  /** Without a handler the parser keeps no text at all: most of the file is text that nobody wants. */
  private listen(): void {
    if (this.collector.listening || this.path[1] === 'VERSION_FLUX') {
      this.parser.on('text', (text) => this.onText(text));
    } else {
      this.parser.off('text');
    }
  }

  private checkVersion(): void {
    this.version = (this.version ?? '').trim();
    if (!/^4(?:\.\d{1,3})?$/.test(this.version)) {
      throw this.fault('export_version_unsupported', wrongVersion(this.version));
    }
  }

  private refuseDoctype(): never {
    throw this.fault('export_doctype_refused', DOCTYPE);
  }

  private onError(error: Error): never {
    // saxes puts the place before its sentence; the fault has it already.
    const reason = error.message.replace(/^[^ ]*?\d+:\d+: /, '');
    if (this.ending) throw this.fault('export_truncated', TRUNCATED);
    throw this.fault('export_malformed', {
      fr: `Le document XML est mal formé : « ${reason} »`,
      en: `The XML document is malformed: "${reason}"`,
    });
  }
}
