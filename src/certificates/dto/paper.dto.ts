import { Type } from 'class-transformer';
import {
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { PageOf, PageRequest } from '../../shared/http/pagination.js';
import { PAPER_FORMS, PAPER_KINDS, PERSONAL_KINDS } from '../domain/paper-kinds.js';
import type { PaperForm, PaperKind, PersonalKind } from '../domain/paper-kinds.js';
import { fileNameOf } from '../file-name.js';
import type { PaperRow } from '../papers.repository.js';
import type { PaperRead } from '../read-papers.js';
import { paperStateOf, type PaperState, PAPER_STATES } from '../domain/paper-state.js';

export class IssuePaperRequest {
  @ChoiceField(PERSONAL_KINDS, { description: 'Which paper.' })
  kind: PersonalKind;
}

export class IssueSheetRequest {
  @ChoiceField(['blank', 'signed'], {
    optional: true,
    description: 'To be signed by hand, or as it was signed; left out: signed once it is countersigned.',
  })
  form?: 'blank' | 'signed';
}

export class IssueBatchRequest {
  @ChoiceField(PAPER_KINDS, { description: 'Which paper, for everyone that it concerns.' })
  kind: PaperKind;
}

/** `?kind=` of an archive. */
export class ArchiveQuery {
  @ChoiceField(PAPER_KINDS)
  kind: PaperKind;
}

export class PapersQuery extends PageRequest {
  @IdField({ optional: true })
  cohortId?: string;

  @IdField({ optional: true })
  enrolmentId?: string;

  @ChoiceField(PAPER_KINDS, { optional: true })
  kind?: PaperKind;

  @Type(() => String)
  @ChoiceField(['true', 'false'], {
    optional: true,
    description: 'Also papers that others took the place of.',
  })
  replaced?: 'true' | 'false';
}

class HolderResponse {
  @TextField()
  familyName: string;
  @TextField()
  givenNames: string;
}

class ReplacementResponse {
  @IdField()
  id: string;
  @TextField({ example: 'MA-2019-7Q4K-9ZB2-M1XC' })
  number: string;
}

export class PaperResponse {
  @IdField()
  id: string;

  @TextField({ example: 'MA-2019-7Q4K-9ZB2-M1XC' })
  number: string;

  @ChoiceField(PAPER_KINDS)
  kind: PaperKind;

  @ChoiceField(PAPER_FORMS, { description: 'Of an attendance sheet; the others have one form.' })
  form: PaperForm;

  @IdField()
  cohortId: string;

  @IdField({ nullable: true })
  enrolmentId: string | null;

  @IdField({ nullable: true })
  halfDayId: string | null;

  @ObjectField(() => HolderResponse, { nullable: true, description: 'Whose it is; null for a sheet.' })
  holder: HolderResponse | null;

  @ChoiceField(PAPER_STATES)
  state: PaperState;

  @TextField({ max: 300, description: 'What its file is called.' })
  fileName: string;

  @TextField({ description: 'Of the file, hexadecimal.' })
  sha256: string;

  @IntField()
  bytes: number;

  @InstantField()
  issuedAt: Date;

  @DayField({ description: 'Until when it is kept at least, with the evidence behind it.' })
  retainedUntil: string;

  @InstantField({ nullable: true })
  replacedAt: Date | null;

  @ObjectField(() => ReplacementResponse, { nullable: true })
  replacedBy: ReplacementResponse | null;

  static from(row: PaperRow): PaperResponse {
    return Object.assign(new PaperResponse(), fieldsOf(row));
  }
}

export class PaperDetailResponse extends PaperResponse {
  @FlagField({
    description: 'It says what would be said now; false: issue again, and a new one takes its place.',
  })
  upToDate: boolean;

  static override from(row: PaperRead): PaperDetailResponse {
    return Object.assign(new PaperDetailResponse(), fieldsOf(row), { upToDate: row.upToDate });
  }
}

export class PaperPage extends PageOf(PaperResponse) {}

class RefusedPaperResponse {
  @IdField({ nullable: true })
  enrolmentId: string | null;
  @IdField({ nullable: true })
  halfDayId: string | null;
  @TextField({ description: 'Code of the problem.', example: 'paper_not_ready' })
  code: string;
  @TextField({ max: 2000, description: 'What is missing.' })
  detail: string;
}

export class BatchResponse {
  @IntField({ description: 'New papers.' })
  issued: number;
  @IntField({ description: 'New papers that took the place of others.' })
  replaced: number;
  @IntField({ description: 'Papers that say already what would be said now.' })
  unchanged: number;
  @ObjectListField(() => RefusedPaperResponse, { maxItems: 1000 })
  refused: RefusedPaperResponse[];
}

function fieldsOf(row: PaperRow): Omit<PaperResponse, never> {
  const { id, number, kind, form, cohortId, enrolmentId, halfDayId, holder, bytes } = row;
  const { issuedAt, retainedUntil, replacedAt, replacedBy, fileSha256: sha256 } = row;
  const state = paperStateOf(row);
  const fileName = fileNameOf(row);
  return {
    id,
    number,
    kind,
    form,
    cohortId,
    enrolmentId,
    halfDayId,
    holder,
    state,
    fileName,
    sha256,
    bytes,
    issuedAt,
    retainedUntil,
    replacedAt,
    replacedBy,
  };
}
