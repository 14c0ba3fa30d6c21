import {
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { versioned } from '../../shared/http/etag.js';
import { PageOf } from '../../shared/http/pagination.js';
import { ASSESSMENT_KINDS, HIGHEST_LEVEL } from '../domain/assessment-rules.js';
import type { AssessmentRow, RevisionRow } from '../visible-assessments.repository.js';

export class MarkResponse {
  @IdField()
  criterionId: string;

  @IntField({ max: HIGHEST_LEVEL, example: 3 })
  level: number;

  @TextField({ nullable: true, max: 2000 })
  comment: string | null;
}

export class RevisionResponse {
  @IntField({ min: 1, description: '1 is what was submitted; each amendment adds one.' })
  number: number;

  @IdField({ description: 'Account of its author.' })
  authorId: string;

  @TextField({ nullable: true, max: 1000, description: 'Of an amendment.' })
  reason: string | null;

  @InstantField()
  recordedAt: string;

  @InstantField({ nullable: true, description: 'Null for the revision in force.' })
  supersededAt: string | null;

  @ObjectListField(() => MarkResponse)
  marks: MarkResponse[];

  static from(row: RevisionRow): RevisionResponse {
    const recordedAt = new Date(row.recordedAt).toISOString();
    const supersededAt = row.supersededAt === null ? null : new Date(row.supersededAt).toISOString();
    return { ...row, recordedAt, supersededAt };
  }
}

export class AssessmentSummaryResponse {
  @IdField()
  id: string;

  @IdField()
  enrolmentId: string;

  @TextField({ example: 'RNCP37827BC01' })
  blockCode: string;

  @TextField({ example: 'RNCP37827' })
  certificationCode: string;

  @IdField({ description: 'The version that the cohort is pinned to.' })
  blockVersionId: string;

  @IntField({ min: 1, example: 1 })
  blockVersionNumber: number;

  @ChoiceField(ASSESSMENT_KINDS)
  kind: string;

  @ChoiceField(['draft', 'submitted'])
  status: string;

  @IdField({ description: 'Account of the assessor.' })
  assessorId: string;

  @InstantField()
  createdAt: string;

  @InstantField({ nullable: true })
  submittedAt: string | null;

  @ObjectListField(() => MarkResponse, { description: 'In force, in the order of the criteria.' })
  marks: MarkResponse[];

  static from(row: AssessmentRow): AssessmentSummaryResponse {
    const { id, enrolmentId, blockCode, certificationCode, blockVersionId, blockVersionNumber } = row;
    const { kind, status, assessorId, createdAt, submittedAt, marks } = row;
    return {
      id,
      enrolmentId,
      blockCode,
      certificationCode,
      blockVersionId,
      blockVersionNumber,
      kind,
      status,
      assessorId,
      createdAt: createdAt.toISOString(),
      submittedAt: submittedAt?.toISOString() ?? null,
      marks,
    };
  }
}

export class AssessmentPage extends PageOf(AssessmentSummaryResponse) {}

export class AssessmentResponse extends AssessmentSummaryResponse {
  @ObjectListField(() => RevisionResponse, { description: 'From the first; none while it is a draft.' })
  revisions: RevisionResponse[];

  static override from(row: AssessmentRow & { revisions?: readonly RevisionRow[] }): AssessmentResponse {
    const revisions = (row.revisions ?? []).map((revision) => RevisionResponse.from(revision));
    return versioned({ ...AssessmentSummaryResponse.from(row), revisions }, row.version);
  }
}
