import { DomainError, type ErrorKind } from '../../shared/errors/domain-error.js';
import type { Words } from '../../shared/errors/words.js';

/** Why a file cannot be read on as a France compétences export. Stable codes. */
export type ExportFaultCode =
  | 'export_empty'
  | 'export_not_xml'
  | 'export_encoding_unsupported'
  | 'export_encoding_broken'
  | 'export_doctype_refused'
  | 'export_malformed'
  | 'export_truncated'
  | 'export_root_unexpected'
  | 'export_version_missing'
  | 'export_version_unsupported'
  | 'export_too_deep'
  | 'export_element_too_long';

/** A place in a file: line from 1, column from 0 in characters read on that line. */
export interface Position {
  line: number;
  column: number;
}

const KINDS: Partial<Record<ExportFaultCode, ErrorKind>> = {
  export_encoding_unsupported: 'unsupported_type',
  export_element_too_long: 'too_large',
};

/** The file cannot be read any further. Sheets before this place have been handed over already. */
export class ExportFault extends DomainError {
  readonly line: number;
  readonly column: number;

  constructor(code: ExportFaultCode, at: Position, why: Words) {
    const detail = {
      fr: `${why.fr} (ligne ${at.line}, colonne ${at.column})`,
      en: `${why.en} (line ${at.line}, column ${at.column})`,
    };
    super(KINDS[code] ?? 'not_understood', code, TITLE, detail);
    this.name = 'ExportFault';
    this.line = at.line;
    this.column = at.column;
  }
}

const TITLE: Words = {
  fr: 'L’export France compétences ne peut pas être lu',
  en: 'The France compétences export cannot be read',
};
