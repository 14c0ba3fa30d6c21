import { Transform } from 'class-transformer';
import {
  ChoiceField,
  FlagField,
  IdField,
  IdListField,
  InstantField,
  IntField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { PageOf, PageRequest } from '../../shared/http/pagination.js';
import { COHORT_STATUSES, type CohortStatus } from '../domain/cohort-lifecycle.js';
import { HalfDayRequest } from './half-day.dto.js';

/** No rule sets it; it keeps a slip of the keyboard out. */
export const LARGEST_CAPACITY = 100_000;

export class CreateCohortRequest {
  @TextField({ max: 60, example: 'EDEC-IA-HDF' })
  programmeCode: string;

  @IdField({ description: 'The cohort is pinned to the block versions that the course prepares now.' })
  courseId: string;

  @TextField({ example: 'IA en pratique, Lille, mars 2019' })
  title: string;

  @IntField({ min: 1, max: LARGEST_CAPACITY, example: 12 })
  capacity: number;

  @FlagField({ optional: true, description: 'Whether an enrolment awaits approval; false unless told.' })
  requiresApproval?: boolean;

  @InstantField({ example: '2019-01-07T08:00:00Z' })
  enrolmentOpensAt: string;

  @InstantField({ example: '2019-02-28T18:00:00Z' })
  enrolmentClosesAt: string;

  @IdListField({ maxItems: 50, description: 'Trainers (not accounts).' })
  trainerIds: string[];

  @ObjectListField(() => HalfDayRequest, { maxItems: 1000 })
  halfDays: HalfDayRequest[];

  @TextField({ optional: true, nullable: true, example: 'Lille' })
  place?: string | null;
}

/** What is left out stays as it is. Capacity moves seats, so it is changed with the enrolments. */
export class ChangeCohortRequest {
  @TextField({ optional: true })
  title?: string;

  @TextField({ optional: true, nullable: true })
  place?: string | null;

  @FlagField({ optional: true, description: 'Concerns enrolments to come.' })
  requiresApproval?: boolean;

  @InstantField({ optional: true })
  enrolmentOpensAt?: string;

  @InstantField({ optional: true })
  enrolmentClosesAt?: string;

  @IdField({
    optional: true,
    description: 'In a draft only: pins it to what this course prepares now, also the same course.',
  })
  courseId?: string;
}

export class CohortsRequest extends PageRequest {
  @ChoiceField(COHORT_STATUSES, { optional: true })
  status?: CohortStatus;

  @TextField({ optional: true, max: 60 })
  programmeCode?: string;

  @TextField({
    optional: true,
    max: 100,
    description: 'Part of the title, the place or the title of the course.',
  })
  search?: string;

  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @FlagField({
    optional: true,
    description: 'Own cohorts only: to run, to train, to assess, to learn in, of own employees.',
  })
  mine?: boolean;
}

export class TrainersOfCohortRequest {
  @IdListField({ maxItems: 50, description: 'The whole list of trainers (not accounts).' })
  trainerIds: string[];
}

export class AssessorsOfCohortRequest {
  @IdListField({ maxItems: 50, description: 'The whole list of accounts of jurors.' })
  accountIds: string[];
}

export class JurorResponse {
  @IdField()
  accountId: string;

  @TextField({ example: 'Camille Exemple' })
  displayName: string;
}

export class JurorPage extends PageOf(JurorResponse) {}

export class YearRequest {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? Number(value) : value))
  @IntField({ min: 1900, max: 2199, example: 2019 })
  year: number;
}
