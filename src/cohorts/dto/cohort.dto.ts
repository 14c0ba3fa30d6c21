import {
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
  FlagField,
  ObjectField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { versioned } from '../../shared/http/etag.js';
import { PageOf } from '../../shared/http/pagination.js';
import type { CohortDetail, CohortView } from '../cohort-view.js';
import type { CohortStep } from '../cohorts.repository.js';
import { COHORT_STATUSES, type CohortStatus } from '../domain/cohort-lifecycle.js';
import { PreparedBlockResponse } from './block.dto.js';
import { HalfDayResponse } from './half-day.dto.js';
import { WarningResponse } from './warning.dto.js';

export class CohortCourseResponse {
  @IdField()
  id: string;

  @TextField()
  title: string;
}

export class CohortTrainerResponse {
  @IdField({ description: 'Of the trainer, not of an account.' })
  id: string;

  @TextField({ example: 'Dominique Exemple' })
  name: string;
}

/** A cohort as lists show it. */
export class CohortResponse {
  @IdField()
  id: string;

  @TextField({ example: 'IA en pratique, Lille, mars 2019' })
  title: string;

  @ChoiceField(COHORT_STATUSES)
  status: CohortStatus;

  @TextField({ example: 'EDEC-IA-HDF' })
  programmeCode: string;

  @ObjectField(() => CohortCourseResponse)
  course: CohortCourseResponse;

  @TextField({ nullable: true })
  place: string | null;

  @IntField({ min: 1, description: 'Seats in all.' })
  capacity: number;

  @IntField({ description: 'Seats held: requested, confirmed, started and completed enrolments.' })
  seatsTaken: number;

  @IntField()
  seatsLeft: number;

  @IntField({ description: 'Enrolments on the waiting list.' })
  waiting: number;

  @FlagField({ description: 'Whether an enrolment awaits approval; its seat is held meanwhile.' })
  requiresApproval: boolean;

  @InstantField()
  enrolmentOpensAt: string;

  @InstantField()
  enrolmentClosesAt: string;

  @DayField({ nullable: true, description: 'Day of the first half-day; null without any.' })
  startsOn: string | null;

  @DayField({ nullable: true, description: 'Day of the last half-day; null without any.' })
  endsOn: string | null;

  @ObjectListField(() => CohortTrainerResponse)
  trainers: CohortTrainerResponse[];

  @ObjectListField(() => PreparedBlockResponse, {
    description: 'The block versions that the cohort is pinned to: marks refer to them.',
  })
  blocks: PreparedBlockResponse[];

  static from(cohort: CohortView): CohortResponse {
    return versioned<CohortResponse>(summaryOf(cohort), cohort.version);
  }
}

function summaryOf({ version: _v, programmeId: _p, ...cohort }: CohortView): CohortResponse {
  return {
    ...cohort,
    seatsLeft: cohort.capacity - cohort.seatsTaken,
    enrolmentOpensAt: cohort.enrolmentOpensAt.toISOString(),
    enrolmentClosesAt: cohort.enrolmentClosesAt.toISOString(),
  };
}

export class CohortPage extends PageOf(CohortResponse) {}

/** A cohort with its timetable. */
export class CohortDetailResponse extends CohortResponse {
  @IntField({ description: 'Minutes of the half-days that are not cancelled.' })
  plannedMinutes: number;

  @ObjectListField(() => HalfDayResponse, { description: 'In order of time, cancelled ones included.' })
  halfDays: HalfDayResponse[];

  static override from(cohort: CohortDetail): CohortDetailResponse {
    return versioned<CohortDetailResponse>(detailOf(cohort), cohort.version);
  }
}

function detailOf({ halfDays, ...cohort }: CohortDetail): CohortDetailResponse {
  const shown = halfDays.map((halfDay) => HalfDayResponse.from(halfDay));
  const planned = shown.filter(({ cancelledAt }) => cancelledAt === null);
  const plannedMinutes = planned.reduce((sum, { minutes }) => sum + minutes, 0);
  return { ...summaryOf(cohort), plannedMinutes, halfDays: shown };
}

/** A cohort that was just planned, with what speaks against its timetable. */
export class PlannedCohortResponse extends CohortDetailResponse {
  @ObjectListField(() => WarningResponse, {
    maxItems: 2000,
    description: 'What speaks against the timetable, which is planned all the same.',
  })
  warnings: WarningResponse[];

  static withWarnings(cohort: CohortDetail, warnings: WarningResponse[]): PlannedCohortResponse {
    return versioned<PlannedCohortResponse>({ ...detailOf(cohort), warnings }, cohort.version);
  }
}

/** One status of a cohort. */
export class CohortStepResponse {
  @ChoiceField(COHORT_STATUSES, { nullable: true, description: 'Null for the first.' })
  from: CohortStatus | null;

  @ChoiceField(COHORT_STATUSES)
  to: CohortStatus;

  @IdField({
    nullable: true,
    description:
      'Account that decided; null for the product itself, and to whoever neither runs nor audits the programme.',
  })
  actorId: string | null;

  @TextField({ nullable: true, max: 2000 })
  reason: string | null;

  @InstantField()
  recordedAt: string;

  static from(step: CohortStep): CohortStepResponse {
    return { ...step, recordedAt: step.recordedAt.toISOString() };
  }
}

export class CohortHistoryPage extends PageOf(CohortStepResponse) {}
