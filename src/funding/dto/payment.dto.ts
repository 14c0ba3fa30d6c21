import {
  CentsField,
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { versioned } from '../../shared/http/etag.js';
import type { PaymentRow } from '../payments.repository.js';

export class PaymentRequest {
  @CentsField({ min: 1, example: 600_000 })
  amountCents: number;

  @DayField({ example: '2019-11-29' })
  paidOn: string;

  @TextField({ max: 200, example: 'VIR-2019-331' })
  reference: string;
}

export class CorrectPaymentRequest {
  @CentsField({ min: 1, optional: true })
  amountCents?: number;

  @DayField({ optional: true })
  paidOn?: string;

  @FlagField({ optional: true, description: 'It never took place, or came back.' })
  cancelled?: boolean;

  @TextField({ max: 2000, example: 'Montant de la facture rectifiée' })
  reason: string;
}

const AT_RECORDING = 'As counted when the payment was recorded; null without a cohort.';

export class PaymentResponse {
  @IdField()
  id: string;

  @IdField()
  commitmentId: string;

  @ChoiceField(['paid', 'cancelled'])
  status: string;

  @ChoiceField(['EUR'])
  currency: string;

  @CentsField({ example: 600_000 })
  amountCents: number;

  @DayField()
  paidOn: string;

  @TextField({ max: 200 })
  reference: string;

  @TextField({ nullable: true, max: 2000, description: 'Why it was corrected.' })
  reason: string | null;

  @IntField({ nullable: true, example: 30_240, description: `Proven minutes of the cohort. ${AT_RECORDING}` })
  provenMinutes: number | null;

  @IntField({ nullable: true, example: 11, description: `People who completed it. ${AT_RECORDING}` })
  completedPeople: number | null;

  @IntField({ nullable: true, example: 11, description: `Certificates of completion. ${AT_RECORDING}` })
  certificates: number | null;

  @IntField({ description: 'Its ETag, for corrections.' })
  version: number;

  @IdField({ description: 'Account that recorded this version.' })
  recordedBy: string;

  @InstantField()
  recordedAt: string;

  static from({ paymentId, recordedAt, ...row }: PaymentRow): PaymentResponse {
    return { id: paymentId, ...row, currency: 'EUR', recordedAt: recordedAt.toISOString() };
  }

  /** The same, with its ETag. */
  static one(row: PaymentRow): PaymentResponse {
    return versioned(PaymentResponse.from(row), row.version);
  }
}

export class PaymentListResponse {
  @ObjectListField(() => PaymentResponse)
  items: PaymentResponse[];
}
