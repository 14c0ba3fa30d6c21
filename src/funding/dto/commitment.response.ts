import {
  CentsField,
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { versioned } from '../../shared/http/etag.js';
import { PageOf } from '../../shared/http/pagination.js';
import type { CommitmentRow, CommitmentStateRow } from '../commitments.repository.js';
import { COMMITMENT_STATUSES } from '../domain/commitment-rules.js';

const STATUS = {
  description: 'Closed: the rest of it is free again. Cancelled: nothing was paid of it, and nothing is due.',
};

export class CommitmentResponse {
  @IdField()
  id: string;

  @TextField({ example: 'EDEC-IA-HDF' })
  programmeCode: string;

  @IntField({ example: 2 })
  axisNumber: number;

  @TextField({ example: 'OPCALIA' })
  funder: string;

  @TextField({ example: 'ENG-2019-014' })
  reference: string;

  @IdField({ nullable: true })
  cohortId: string | null;

  @DayField()
  decidedOn: string;

  @TextField({ max: 2000 })
  source: string;

  @ChoiceField(COMMITMENT_STATUSES, STATUS)
  status: string;

  @ChoiceField(['EUR'])
  currency: string;

  @CentsField({ example: 1_250_000 })
  amountCents: number;

  @CentsField({ example: 600_000 })
  paidCents: number;

  @CentsField({
    example: 650_000,
    description: 'What may still be paid; none once it is closed or cancelled.',
  })
  remainingCents: number;

  @TextField({ nullable: true, max: 2000 })
  overPlanReason: string | null;

  @IntField({ description: 'Its ETag, for changes.' })
  version: number;

  static from(row: CommitmentRow): CommitmentResponse {
    const { id, programmeCode, axisNumber, funder, reference, cohortId, decidedOn, source, status } = row;
    const { amountCents, paidCents, overPlanReason, version } = row;
    const remainingCents = status === 'open' ? amountCents - paidCents : 0;
    const facts = { id, programmeCode, axisNumber, funder, reference, cohortId, decidedOn, source, status };
    return { ...facts, currency: 'EUR', amountCents, paidCents, remainingCents, overPlanReason, version };
  }

  /** The same, with its ETag. */
  static one(row: CommitmentRow): CommitmentResponse {
    return versioned(CommitmentResponse.from(row), row.version);
  }
}

export class CommitmentPage extends PageOf(CommitmentResponse) {}

export class CommitmentListResponse {
  @ObjectListField(() => CommitmentResponse)
  items: CommitmentResponse[];
}

export class CommitmentStateResponse {
  @IntField()
  version: number;

  @ChoiceField(COMMITMENT_STATUSES)
  status: string;

  @CentsField()
  amountCents: number;

  @TextField({ nullable: true, max: 2000 })
  reason: string | null;

  @TextField({ nullable: true, max: 2000 })
  overPlanReason: string | null;

  @IdField({ description: 'Account that recorded it.' })
  recordedBy: string;

  @InstantField()
  recordedAt: string;

  static from({ recordedAt, ...row }: CommitmentStateRow): CommitmentStateResponse {
    return { ...row, recordedAt: recordedAt.toISOString() };
  }
}

export class CommitmentHistoryResponse {
  @ObjectListField(() => CommitmentStateResponse, { description: 'The first one first.' })
  items: CommitmentStateResponse[];
}
