import { Type } from 'class-transformer';
import {
  CentsField,
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
import { PageOf } from '../../shared/http/pagination.js';
import { type ComparedLine, type FundingTotals, totalsOf } from '../domain/funding-plan.js';
import type { FundingPlanRow } from '../funding-plans.repository.js';
import type { ComparedPlans } from '../funding-plans.service.js';

export class FundingLineRequest {
  @IntField({ nullable: true, min: 1, description: 'Null for what is no axis.', example: 2 })
  axisNumber: number | null;

  @TextField({ example: 'Axe 2' })
  label: string;

  @TextField({ example: 'État' })
  funder: string;

  @CentsField({ description: 'In cents of a euro.', example: 7_000_000 })
  amountCents: number;
}

export class ProposePlanRequest {
  @DayField({ description: 'Day of the committee that decided it.', example: '2019-06-20' })
  decidedOn: string;

  @TextField({ max: 2000, example: 'Comité de pilotage du 20 juin 2019' })
  source: string;

  @ObjectListField(() => FundingLineRequest, { minItems: 1, maxItems: 500 })
  lines: FundingLineRequest[];

  @FlagField({ optional: true, description: 'Says that the total is meant to change; needs a reason.' })
  changesTotal?: boolean;

  @TextField({ optional: true, max: 2000 })
  reason?: string;
}

export class FundingLineResponse extends FundingLineRequest {
  @ChoiceField(['EUR'])
  currency: string;
}

export class AxisTotalResponse {
  @IntField({ nullable: true, description: 'Null for what is no axis.' })
  axisNumber: number | null;

  @CentsField()
  amountCents: number;
}

export class FunderTotalResponse {
  @TextField()
  funder: string;

  @CentsField()
  amountCents: number;
}

export class FundingTotalsResponse implements FundingTotals {
  @CentsField({ example: 101_763_100 })
  totalCents: number;

  @ObjectListField(() => AxisTotalResponse)
  byAxis: AxisTotalResponse[];

  @ObjectListField(() => FunderTotalResponse)
  byFunder: FunderTotalResponse[];
}

export class FundingPlanResponse {
  @IdField()
  id: string;

  @IntField({ description: 'Versions count from 1; the highest is in force.', example: 1 })
  number: number;

  @DayField()
  decidedOn: string;

  @TextField({ max: 2000 })
  source: string;

  @TextField({ nullable: true, max: 2000, description: 'Why the total changed.' })
  reason: string | null;

  @InstantField()
  recordedAt: string;

  @ChoiceField(['EUR'])
  currency: string;

  @ObjectListField(() => FundingLineResponse)
  lines: FundingLineResponse[];

  @ObjectField(() => FundingTotalsResponse)
  totals: FundingTotalsResponse;

  static from(row: FundingPlanRow): FundingPlanResponse {
    return {
      id: row.id,
      number: row.number,
      decidedOn: row.decided_on,
      source: row.source,
      reason: row.reason,
      recordedAt: row.recorded_at.toISOString(),
      currency: 'EUR',
      lines: row.lines,
      totals: totalsOf(row.lines),
    };
  }
}

export class FundingPlanNameResponse {
  @IntField()
  number: number;

  @DayField()
  decidedOn: string;

  @TextField({ max: 2000 })
  source: string;

  @CentsField()
  totalCents: number;
}

export class ComparedLineResponse implements ComparedLine {
  @IntField({ nullable: true, description: 'Null for what is no axis.' })
  axisNumber: number | null;

  @TextField()
  label: string;

  @TextField()
  funder: string;

  @CentsField({ description: 'Zero where the version does not have the line.' })
  beforeCents: number;

  @CentsField()
  afterCents: number;

  @IntField({ min: -9_000_000_000_000, max: 9_000_000_000_000 })
  differenceCents: number;
}

export class ComparedPlansResponse {
  @ObjectField(() => FundingPlanNameResponse)
  before: FundingPlanNameResponse;

  @ObjectField(() => FundingPlanNameResponse)
  after: FundingPlanNameResponse;

  @ObjectListField(() => ComparedLineResponse)
  lines: ComparedLineResponse[];

  static from({ before, after, lines }: ComparedPlans): ComparedPlansResponse {
    return { before: nameOf(before), after: nameOf(after), lines };
  }
}

function nameOf({ number, decided_on: decidedOn, source, lines }: FundingPlanRow): FundingPlanNameResponse {
  return { number, decidedOn, source, totalCents: totalsOf(lines).totalCents };
}

export class ComparePlansQuery {
  @Type(() => Number)
  @IntField({ min: 1, description: 'The number of the earlier version.', example: 1 })
  from: number;

  @Type(() => Number)
  @IntField({ min: 1, description: 'The number of the later version.', example: 2 })
  to: number;
}

export class PlanOnQuery {
  @DayField({ description: 'The version that had been decided by this day.', example: '2019-12-31' })
  on: string;
}

export class FundingPlanPage extends PageOf(FundingPlanResponse) {}
