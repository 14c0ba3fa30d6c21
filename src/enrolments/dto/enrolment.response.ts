import { ROLES } from '../../auth/auth.api.js';
import {
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  TextField,
} from '../../shared/http/fields.js';
import { PageOf } from '../../shared/http/pagination.js';
import { type Cause, CAUSES, readReason } from '../domain/causes.js';
import { ENROLMENT_STATUSES, type EnrolmentStatus } from '../domain/enrolment-status.js';
import type { EnrolmentView } from '../enrolment-view.js';

const CAUSE_WORDS = 'What made the product change the status by itself; null where a person decided.';
const REASON_WORDS =
  'What was written; for `passed_over` the codes of the rules that stood in the way, for `completion_rule_unmet` what lacks.';

export class EnrolmentResponse {
  @IdField()
  id: string;

  @ChoiceField(ENROLMENT_STATUSES, { example: 'confirmed' })
  status: EnrolmentStatus;

  @IntField({
    min: 1,
    optional: true,
    description: 'Place in the queue, 1 at its head; only while waitlisted.',
  })
  waitingRank?: number;

  @IdField()
  cohortId: string;

  @TextField({ example: 'Travailler avec l’IA, Lille, mars' })
  cohortTitle: string;

  @IdField()
  learnerId: string;

  @TextField({ example: 'Exemple Camille' })
  learnerName: string;

  @InstantField()
  createdAt: string;

  @InstantField({ description: 'Since when it has been in this status.' })
  statusSince: string;

  @TextField({ nullable: true, max: 500, description: REASON_WORDS })
  reason: string | null;

  @ChoiceField(CAUSES, { nullable: true, description: CAUSE_WORDS })
  cause: Cause | null;

  @DayField({ nullable: true, description: 'Last day, of a drop-out.' })
  endedOn: string | null;

  static from(view: EnrolmentView): EnrolmentResponse {
    const { id, status, waitingRank, cohortId, cohortTitle, learnerId, learnerName, endedOn } = view;
    const { cause, text } = readReason(view.statusReason);
    return {
      id,
      status,
      ...(waitingRank !== null && { waitingRank }),
      cohortId,
      cohortTitle,
      learnerId,
      learnerName,
      createdAt: view.createdAt.toISOString(),
      statusSince: view.statusSince.toISOString(),
      reason: text,
      cause,
      endedOn,
    };
  }
}

export class EnrolmentPage extends PageOf(EnrolmentResponse) {}

export class TransitionActorResponse {
  @ChoiceField([...ROLES, 'system'], { description: '`system`: the product itself, by rule.' })
  role: string;

  @TextField({ nullable: true, description: 'Null where the reader may not know it.' })
  displayName: string | null;
}

export class TransitionResponse {
  @ChoiceField(ENROLMENT_STATUSES, { nullable: true, description: 'Null for the first status.' })
  from: EnrolmentStatus | null;

  @ChoiceField(ENROLMENT_STATUSES)
  to: EnrolmentStatus;

  @InstantField()
  at: string;

  @ObjectField(() => TransitionActorResponse)
  actor: TransitionActorResponse;

  @TextField({ nullable: true, max: 500, description: REASON_WORDS })
  reason: string | null;

  @ChoiceField(CAUSES, { nullable: true, description: CAUSE_WORDS })
  cause: Cause | null;
}

export class HistoryPage extends PageOf(TransitionResponse) {}
