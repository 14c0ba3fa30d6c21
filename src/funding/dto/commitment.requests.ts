import { CentsField, ChoiceField, DayField, IdField, IntField, TextField } from '../../shared/http/fields.js';
import { PageRequest } from '../../shared/http/pagination.js';
import { COMMITMENT_STATUSES, type CommitmentStatus } from '../domain/commitment-rules.js';

const OVER_PLAN = 'Why more is committed than the plan in force gives; only needed then.';

export class SharedCommitmentRequest {
  @IntField({ min: 1, example: 2 })
  axisNumber: number;

  @CentsField({ min: 1, description: 'In cents of a euro.', example: 1_250_000 })
  amountCents: number;

  @TextField({ max: 60, example: 'ENG-2019-014', description: 'Names the commitment within the programme.' })
  reference: string;

  @DayField({ example: '2019-09-12' })
  decidedOn: string;

  @TextField({ max: 2000, example: 'Décision de prise en charge du 12 septembre 2019' })
  source: string;

  @IdField({ optional: true, nullable: true, description: 'The cohort that it is for, if it is for one.' })
  cohortId?: string | null;

  @TextField({ optional: true, max: 2000, description: OVER_PLAN })
  overPlanReason?: string;
}

export class CommitmentRequest extends SharedCommitmentRequest {
  @TextField({ max: 200, example: 'OPCALIA', description: 'A funder of the plan in force.' })
  funder: string;
}

export class ChangeCommitmentRequest {
  @CentsField({ min: 1, example: 1_100_000 })
  amountCents: number;

  @TextField({ max: 2000, example: 'Deux places de moins' })
  reason: string;

  @TextField({ optional: true, max: 2000, description: OVER_PLAN })
  overPlanReason?: string;
}

export class EndCommitmentRequest {
  @TextField({ max: 2000, example: 'Action terminée, solde non appelé' })
  reason: string;
}

export class CommitmentsQuery extends PageRequest {
  @IdField({ optional: true })
  cohortId?: string;

  @IntField({ min: 1, optional: true })
  axisNumber?: number;

  @TextField({ optional: true, max: 200 })
  funder?: string;

  @ChoiceField(COMMITMENT_STATUSES, { optional: true })
  status?: CommitmentStatus;
}
