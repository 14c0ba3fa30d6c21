import { IdField, IntField, ObjectListField, TextField } from '../../shared/http/fields.js';
import type { Language } from '../../shared/errors/words.js';
import type { ImportTally } from '../import-tally.js';

export class SheetIssueResponse {
  @TextField({ example: 'date_does_not_exist' })
  code: string;

  @TextField({ max: 500, example: 'RNCP37827 line 1234 / DATE_FIN_ENREGISTREMENT' })
  location: string;

  @TextField({ max: 1000 })
  message: string;
}

export class CertificationImportResponse {
  @IdField({ description: 'The run, at /imports/{id}.' })
  importId: string;

  @IntField()
  created: number;

  @IntField()
  updated: number;

  @IntField()
  unchanged: number;

  @IntField({ description: 'Sheets that stayed out; the others went in.' })
  rejected: number;

  @ObjectListField(() => SheetIssueResponse, { description: 'Faults and warnings, the first five hundred.' })
  issues: SheetIssueResponse[];

  @IntField({ description: 'Issues beyond those listed.' })
  issuesLeftOut: number;

  static from(importId: string, tally: ImportTally, language: Language): CertificationImportResponse {
    const { counts, issuesLeftOut } = tally;
    const issues = tally.issues.map(({ code, location, message }) => ({
      code,
      location,
      message: message[language],
    }));
    return { importId, ...counts, issues, issuesLeftOut };
  }
}
