import {
  ChoiceField,
  ChoiceListField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  ObjectListField,
  RateField,
  TextField,
} from '../../shared/http/fields.js';
import type { CompletionReport } from '../domain/completion-report.js';
import { type Cut, CUTS } from '../domain/cuts.js';
import { FIGURES, type FigureCode } from '../domain/figures.js';

const says = (code: FigureCode): { description: string } => ({ description: FIGURES[code].definition.en });
const COHORT_STATUSES = ['draft', 'open', 'running', 'closed', 'cancelled'] as const;

export class FractionResponse {
  @IntField()
  numerator: number;

  @IntField()
  denominator: number;

  @RateField({ nullable: true, description: 'Null when there is nothing to divide by.' })
  value: number | null;
}

export class PeopleFiguresResponse {
  @IntField(says('everyone'))
  everyone: number;
  @IntField(says('enrolled'))
  enrolled: number;
  @IntField(says('waiting'))
  waiting: number;
  @IntField(says('started'))
  started: number;
  @IntField(says('completed'))
  completed: number;
  @IntField(says('droppedOut'))
  droppedOut: number;
  @IntField(says('certified'))
  certified: number;
  @IntField(says('withSomeBlocks'))
  withSomeBlocks: number;
}

export class HoursFiguresResponse {
  @IntField(says('planned'))
  planned: number;
  @IntField(says('attended'))
  attended: number;
  @IntField(says('proven'))
  proven: number;
}

export class RatesResponse {
  @ObjectField(() => FractionResponse, says('completion'))
  completion: FractionResponse;
  @ObjectField(() => FractionResponse, says('dropOut'))
  dropOut: FractionResponse;
  @ObjectField(() => FractionResponse, says('certification'))
  certification: FractionResponse;
  @ObjectField(() => FractionResponse, says('attendance'))
  attendance: FractionResponse;
  @ObjectField(() => FractionResponse, says('proof'))
  proof: FractionResponse;
}

export class ProgrammeRatesResponse extends RatesResponse {
  @ObjectField(() => FractionResponse, says('enteredOfTarget'))
  enteredOfTarget: FractionResponse;
  @ObjectField(() => FractionResponse, says('completedOfTarget'))
  completedOfTarget: FractionResponse;
}

class FiguresResponse {
  @ObjectField(() => PeopleFiguresResponse)
  people: PeopleFiguresResponse;
  @ObjectField(() => RatesResponse)
  rates: RatesResponse;
  @ObjectField(() => HoursFiguresResponse, { description: 'In minutes.' })
  hours: HoursFiguresResponse;
}

export class ReportedBlockResponse extends FiguresResponse {
  @IdField({ description: 'The key of the block as a group.' })
  id: string;
  @TextField({ example: 'RNCP37827' })
  certificationCode: string;
  @TextField({ example: 'RNCP37827BC01' })
  code: string;
  @TextField({ min: 0, max: 2000 })
  title: string;
  @IntField(says('awarded'))
  awarded: number;
}

export class ReportedCohortResponse extends FiguresResponse {
  @IdField({ description: 'The key of the cohort as a group.' })
  id: string;
  @TextField()
  title: string;
  @ChoiceField(COHORT_STATUSES, { description: 'At the instant of the report.' })
  status: string;
}

export class GroupKeyResponse {
  @ChoiceField(CUTS)
  by: Cut;
  @TextField({ description: '`none` for those about whom it says nothing.', example: 'female' })
  key: string;
  @TextField({ max: 2000 })
  label: string;
}

export class ReportedGroupResponse extends FiguresResponse {
  @TextField({ max: 400, description: 'Opens its people as `group=`.', example: '1486,female' })
  group: string;
  @ObjectListField(() => GroupKeyResponse)
  keys: GroupKeyResponse[];
  @IntField({ ...says('awarded'), nullable: true })
  awarded: number | null;
}

export class ReportedTargetResponse {
  @IntField()
  axisNumber: number;
  @TextField()
  label: string;
  @IntField({ min: 1, example: 100 })
  people: number;
}

export class CompletionReportResponse {
  @TextField({ description: 'Code of the programme.', example: 'EDEC-IA-HDF' })
  programme: string;
  @InstantField({ description: 'The instant that the figures are true of, to the microsecond.' })
  asOf: string;
  @ChoiceListField(CUTS)
  groupBy: readonly Cut[];
  @IntField({ ...says('target'), nullable: true, example: 100 })
  target: number | null;
  @ObjectListField(() => ReportedTargetResponse)
  targets: readonly ReportedTargetResponse[];
  @ObjectField(() => PeopleFiguresResponse)
  people: PeopleFiguresResponse;
  @ObjectField(() => ProgrammeRatesResponse)
  rates: ProgrammeRatesResponse;
  @ObjectField(() => HoursFiguresResponse, { description: 'In minutes.' })
  hours: HoursFiguresResponse;
  @ObjectListField(() => ReportedBlockResponse, { maxItems: 100_000 })
  blocks: ReportedBlockResponse[];
  @ObjectListField(() => ReportedCohortResponse, { maxItems: 100_000 })
  cohorts: ReportedCohortResponse[];
  @ObjectListField(() => ReportedGroupResponse, {
    maxItems: 1_000_000,
    description: 'A person in several cohorts or blocks counts once in each, at the stage reached there.',
  })
  groups: ReportedGroupResponse[];

  static from(report: CompletionReport): CompletionReportResponse {
    return { ...report };
  }
}
