import { ApiProperty } from '@nestjs/swagger';
import {
  ChoiceField,
  IdField,
  IntField,
  ObjectListField,
  TextField,
  TextListField,
} from '../../shared/http/fields.js';
import type { Language } from '../../shared/errors/words.js';
import type { StaffListTally } from '../import/staff-list-tally.js';

const YES_NO = ['true', 'false'] as const;

export class ImportStaffListRequest {
  @ChoiceField(YES_NO, { optional: true, description: 'Tell what would happen and change nothing.' })
  dryRun?: 'true' | 'false';

  @ChoiceField(YES_NO, { optional: true, description: 'Let good rows in though others have faults.' })
  partial?: 'true' | 'false';
}

export class StaffListErrorResponse {
  @IntField({ description: 'Line in the file, as a spreadsheet numbers it.' })
  line: number;

  @TextField({ description: 'Header of the column as the file writes it.' })
  column: string;

  @TextField({ example: 'not_a_day' })
  code: string;

  @TextField({ max: 500 })
  message: string;
}

export class StaffListImportResponse {
  @IdField({ description: 'The run, at /imports/{id}.' })
  importId: string;

  @IntField()
  rows: number;

  @IntField()
  created: number;

  @IntField()
  updated: number;

  @IntField()
  unchanged: number;

  @IntField()
  rejected: number;

  @ObjectListField(() => StaffListErrorResponse, { description: 'The first thousand faults.' })
  errors: StaffListErrorResponse[];

  @IntField({ description: 'Faults beyond those listed.' })
  errorsLeftOut: number;

  @TextListField({ description: 'Columns that name nothing known, and were left out.' })
  unknownColumns: string[];

  @ApiProperty({
    type: 'boolean',
    description: 'True when nothing was changed: a dry run, or a file with faults.',
  })
  changedNothing: boolean;

  static from(
    importId: string,
    tally: StaffListTally,
    dryRun: boolean,
    partial: boolean,
    language: Language,
  ): StaffListImportResponse {
    const { rows, created, updated, unchanged, rejected, errorsLeftOut, unknownColumns } = tally;
    const errors = tally.errors.map((error) => ({ ...error, message: error.message[language] }));
    const changedNothing = dryRun || (rejected > 0 && !partial);
    return {
      importId,
      rows,
      created,
      updated,
      unchanged,
      rejected,
      errors,
      errorsLeftOut,
      unknownColumns,
      changedNothing,
    };
  }
}
