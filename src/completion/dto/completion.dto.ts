import { ENROLMENT_STATUSES } from '../../enrolments/enrolments.api.js';
import {
  ChoiceField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { PageOf } from '../../shared/http/pagination.js';
import type { CompletionStanding } from '../completion-standings.js';
import type { Lack } from '../domain/completion-rule.js';
import { CompletionRuleResponse } from './completion-rule.dto.js';

const LACKS = ['training_not_over', 'proven_hours', 'certifying_assessment'] as const;

class CompletionHoursResponse {
  @IntField({ description: 'Of the timetable.' })
  plannedMinutes: number;

  @IntField()
  attendedMinutes: number;

  @IntField({ description: 'Signed by the learner and countersigned by the trainer.' })
  provenMinutes: number;

  @IntField({ description: 'What the rule asks for.' })
  requiredMinutes: number;
}

class BlockToSitResponse {
  @TextField({ example: 'RNCP37827' })
  certificationCode: string;

  @TextField({ example: 'RNCP37827BC01' })
  blockCode: string;

  @FlagField({ description: 'A certifying assessment was submitted.' })
  sat: boolean;
}

class LackResponse {
  @ChoiceField(LACKS)
  kind: string;

  @InstantField({ nullable: true, description: 'Of `training_not_over`: when it will be, if it is planned.' })
  endsAt: string | null;

  @IntField({ nullable: true, description: 'Of `proven_hours`.' })
  missingMinutes: number | null;

  @TextField({ nullable: true, description: 'Of `certifying_assessment`.' })
  certificationCode: string | null;

  @TextField({ nullable: true, description: 'Of `certifying_assessment`.' })
  blockCode: string | null;

  static from(lack: Lack): LackResponse {
    const { kind } = lack;
    const nothing = { endsAt: null, missingMinutes: null, certificationCode: null, blockCode: null };
    if (lack.kind === 'training_not_over')
      return { ...nothing, kind, endsAt: lack.endsAt?.toISOString() ?? null };
    if (lack.kind === 'proven_hours') return { ...nothing, kind, missingMinutes: lack.missingMinutes };
    const { certificationCode, blockCode } = lack;
    return { ...nothing, kind, certificationCode, blockCode };
  }
}

export class CompletionResponse {
  @IdField()
  enrolmentId: string;

  @IdField()
  cohortId: string;

  @IdField()
  learnerId: string;

  @ChoiceField(ENROLMENT_STATUSES)
  status: string;

  @ObjectField(() => CompletionRuleResponse)
  rule: CompletionRuleResponse;

  @ObjectField(() => CompletionHoursResponse)
  hours: CompletionHoursResponse;

  @InstantField({ nullable: true, description: 'End of the last half-day that is not cancelled.' })
  trainingEndsAt: string | null;

  @ObjectListField(() => BlockToSitResponse, { description: 'Blocks of the cohort that have criteria.' })
  blocks: BlockToSitResponse[];

  @FlagField({ description: 'Nothing lacks.' })
  met: boolean;

  @ObjectListField(() => LackResponse)
  lacks: LackResponse[];

  static from(standing: CompletionStanding): CompletionResponse {
    const { enrolment, rule, hours, requiredMinutes, trainingEndsAt, blocks, lacks } = standing;
    return {
      enrolmentId: enrolment.id,
      cohortId: enrolment.cohortId,
      learnerId: enrolment.learnerId,
      status: enrolment.status,
      rule: ruleOf(rule),
      hours: { ...hours, requiredMinutes },
      trainingEndsAt: trainingEndsAt?.toISOString() ?? null,
      blocks: [...blocks],
      met: lacks.length === 0,
      lacks: lacks.map((lack) => LackResponse.from(lack)),
    };
  }
}

export class CompletionPage extends PageOf(CompletionResponse) {}

function ruleOf({
  provenPercent,
  certifyingAssessments,
  source,
}: CompletionRuleResponse): CompletionRuleResponse {
  return { provenPercent, certifyingAssessments, source };
}
