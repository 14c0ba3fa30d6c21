import {
  ChoiceField,
  DayField,
  IdField,
  IntField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { PageRequest } from '../../shared/http/pagination.js';
import { WRITTEN_REASON } from '../domain/causes.js';
import { ENROLMENT_STATUSES, type EnrolmentStatus } from '../domain/enrolment-status.js';

const REASON = { max: 500, pattern: WRITTEN_REASON };

export class EnrolLearnerRequest {
  @IdField({ optional: true, description: 'Left out by a learner, who enrols themselves.' })
  learnerId?: string;
}

/** Of a decision that speaks for itself. */
export class OptionalReasonRequest {
  @TextField({ ...REASON, optional: true })
  reason?: string;
}

/** Of a decision that has to be explained. */
export class ReasonRequest {
  @TextField({ ...REASON, example: 'Le calendrier ne convient pas' })
  reason: string;
}

export class DropOutRequest extends ReasonRequest {
  @DayField({ optional: true, description: 'Last day; today unless told.', example: '2019-03-15' })
  endedOn?: string;
}

export class EnrolmentListRequest extends PageRequest {
  @ChoiceField(ENROLMENT_STATUSES, { optional: true })
  status?: EnrolmentStatus;
}

export class NotCompletedRequest extends ReasonRequest {
  @IdField()
  enrolmentId: string;
}

export class CloseCohortRequest {
  @ObjectListField(() => NotCompletedRequest, {
    optional: true,
    description:
      'Those who did not reach the end: they drop out today. The completion rule decides of all others who started.',
  })
  notCompleted?: NotCompletedRequest[];
}

export class CancelCohortRequest extends ReasonRequest {
  @IdField({ optional: true, description: 'An open cohort of the same programme that people move to.' })
  moveTo?: string;
}

export class CapacityRequest {
  @IntField({ min: 1, max: 10_000, example: 15 })
  capacity: number;
}
