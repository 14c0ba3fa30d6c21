import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, IdField, InstantField, IntField, TextField } from '../shared/http/fields.js';
import { PageOf } from '../shared/http/pagination.js';
import type { ImportRun } from '../shared/imports/import-run.entity.js';

export class ImportRunResponse {
  @IdField()
  id: string;

  @TextField({ example: 'certifications' })
  kind: string;

  @ChoiceField(['running', 'done', 'failed'])
  status: string;

  @IntField({ max: Number.MAX_SAFE_INTEGER })
  bytesTotal: number;

  @IntField({ max: Number.MAX_SAFE_INTEGER })
  bytesRead: number;

  @IntField({ description: 'Sheets or rows read so far.' })
  rowsRead: number;

  @TextField({ nullable: true, description: 'SHA-256 of the file.' })
  sha256: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What the import answered; empty while it runs.',
  })
  result: Record<string, unknown>;

  @InstantField()
  startedAt: string;

  @InstantField({ nullable: true })
  finishedAt: string | null;

  static from(run: ImportRun): ImportRunResponse {
    const { id, kind, status, bytesTotal, bytesRead, rowsRead, sha256 } = run;
    return {
      id,
      kind,
      status,
      bytesTotal,
      bytesRead,
      rowsRead,
      sha256,
      result: run.result ?? {},
      startedAt: run.startedAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
    };
  }
}

export class ImportRunListResponse extends PageOf(ImportRunResponse) {}
