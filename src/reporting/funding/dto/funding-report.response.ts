import type { UnitCost } from '../../../funding/funding.api.js';
import {
  CentsField,
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
  IntListField,
  ObjectField,
  ObjectListField,
  TextField,
} from '../../../shared/http/fields.js';
import type { CohortCosts, Costs, FundingReport, Money, Trained } from '../funding-report.js';

class MoneyResponse implements Money {
  @CentsField({ example: 24_000_000 })
  plannedCents: number;

  @CentsField({ example: 18_000_000 })
  committedCents: number;

  @CentsField({ example: 9_000_000 })
  paidCents: number;

  @IntField({
    min: -9_000_000_000_000,
    max: 9_000_000_000_000,
    description: 'Planned less committed; negative above the plan.',
  })
  leftCents: number;
}

export class FundingPlanThenResponse {
  @IntField()
  number: number;

  @DayField()
  decidedOn: string;

  @TextField({ max: 2000 })
  source: string;
}

export class MoneyLineResponse extends MoneyResponse {
  @IntField({ nullable: true, description: 'Null for what is no axis.' })
  axisNumber: number | null;

  @TextField()
  funder: string;
}

export class MoneyOfAxisResponse extends MoneyResponse {
  @IntField({ nullable: true })
  axisNumber: number | null;
}

export class MoneyOfFunderResponse extends MoneyResponse {
  @TextField()
  funder: string;
}

export class MoneyTotalResponse extends MoneyResponse {}

export class TrainedResponse implements Trained {
  @IntField({ description: 'People who started, completed or were certified.' })
  entered: number;

  @IntField({ description: 'People who completed or were certified.' })
  completed: number;

  @IntField()
  certified: number;

  @IntField({ description: 'Minutes proven by both signatures.' })
  provenMinutes: number;
}

export class UnitCostResponse implements UnitCost {
  @CentsField({ description: 'What is divided.' })
  amountCents: number;

  @IntField({ max: 9_000_000_000_000, description: 'By so many people, or minutes of the hour.' })
  divisor: number;

  @CentsField({ nullable: true, description: 'To the nearest cent, half to even; null without a divisor.' })
  cents: number | null;
}

export class CostsResponse implements Costs {
  @ObjectField(() => UnitCostResponse)
  perPersonEntered: UnitCostResponse;

  @ObjectField(() => UnitCostResponse)
  perPersonCompleted: UnitCostResponse;

  @ObjectField(() => UnitCostResponse)
  perPersonCertified: UnitCostResponse;

  @ObjectField(() => UnitCostResponse)
  perProvenHour: UnitCostResponse;
}

export class ProgrammeCostsResponse {
  @IntListField({ description: 'The axes whose money is divided.', example: [2] })
  axes: number[];

  @ObjectField(() => TrainedResponse)
  trained: TrainedResponse;

  @ObjectField(() => CostsResponse, { description: 'Of what is committed.' })
  committed: CostsResponse;

  @ObjectField(() => CostsResponse, { description: 'Of what is paid.' })
  paid: CostsResponse;
}

export class CohortCostsResponse extends TrainedResponse implements CohortCosts {
  @IdField()
  cohortId: string;

  @TextField()
  title: string;

  @CentsField()
  committedCents: number;

  @CentsField()
  paidCents: number;

  @ObjectField(() => CostsResponse, { description: 'Of what is committed.' })
  costs: CostsResponse;
}

export class UnassignedMoneyResponse {
  @CentsField()
  committedCents: number;

  @CentsField()
  paidCents: number;
}

export class FundingReportResponse {
  @TextField({ example: 'EDEC-IA-HDF' })
  programme: string;

  @InstantField()
  asOf: string;

  @ChoiceField(['EUR'])
  currency: string;

  @ObjectField(() => FundingPlanThenResponse, { nullable: true, description: 'In force at the instant.' })
  plan: FundingPlanThenResponse | null;

  @ObjectListField(() => MoneyLineResponse, { description: 'By axis and funder.' })
  lines: MoneyLineResponse[];

  @ObjectListField(() => MoneyOfAxisResponse)
  axes: MoneyOfAxisResponse[];

  @ObjectListField(() => MoneyOfFunderResponse)
  funders: MoneyOfFunderResponse[];

  @ObjectField(() => MoneyTotalResponse)
  total: MoneyTotalResponse;

  @ObjectField(() => ProgrammeCostsResponse)
  costs: ProgrammeCostsResponse;

  @ObjectListField(() => CohortCostsResponse)
  cohorts: CohortCostsResponse[];

  @ObjectField(() => UnassignedMoneyResponse, { description: 'Committed for no single cohort.' })
  unassigned: UnassignedMoneyResponse;

  static from({ costs, ...report }: FundingReport): FundingReportResponse {
    return { ...report, currency: 'EUR', costs: { ...costs, axes: [...costs.axes] } };
  }
}
