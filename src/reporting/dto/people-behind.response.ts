import {
  ChoiceField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { pageOf } from '../../shared/http/pagination.js';
import type { AnsweredPeople } from '../completion-report.service.js';
import type { Cut } from '../domain/cuts.js';
import { STAGES } from '../domain/stages.js';
import type { EnrolmentRow, MissingRow, PersonRow } from '../people-behind.repository.js';
import { PERSON_CUTS } from '../sql/cells.js';
import { GroupKeyResponse, HoursFiguresResponse } from './completion-report.response.js';

const KINDS = [
  'attendanceMark',
  'learnerSignature',
  'countersignature',
  'certifyingAssessment',
  'award',
] as const;
const STATUSES = ['requested', 'confirmed', 'started', 'completed', 'waitlisted', 'dropped_out'] as const;

export class MissingProofResponse {
  @ChoiceField(KINDS)
  kind: (typeof KINDS)[number];
  @IdField({ nullable: true, description: 'The half-day, where the proof is one of a half-day.' })
  halfDayId: string | null;
  @InstantField({ nullable: true, description: 'When that half-day began.' })
  startsAt: string | null;
  @TextField({ nullable: true, description: 'Where the proof is one of a block.', example: 'RNCP37827' })
  certificationCode: string | null;
  @TextField({ nullable: true, example: 'RNCP37827BC01' })
  blockCode: string | null;

  static from({ enrolmentId: _, startsAt, ...row }: MissingRow): MissingProofResponse {
    return { ...row, startsAt: startsAt?.toISOString() ?? null };
  }
}

export class CountedEnrolmentResponse {
  @IdField({ nullable: true, description: 'Null for an auditor.' })
  id: string | null;
  @IdField()
  cohortId: string;
  @TextField()
  cohortTitle: string;
  @ChoiceField(STATUSES, { description: 'At the instant of the report.' })
  status: string;
  @ObjectField(() => HoursFiguresResponse)
  hours: HoursFiguresResponse;
  @ObjectListField(() => MissingProofResponse, { maxItems: 1000 })
  missing: MissingProofResponse[];
}

export class NamedLearnerResponse {
  @IdField()
  id: string;
  @TextField()
  familyName: string;
  @TextField({ nullable: true })
  usualName: string | null;
  @TextField()
  givenNames: string;
}

export class PersonBehindResponse {
  @ObjectField(() => NamedLearnerResponse, { nullable: true, description: 'For a coordinator.' })
  learner: NamedLearnerResponse | null;
  @TextField({ nullable: true, description: 'For an auditor: stable, one a person and programme.' })
  pseudonym: string | null;
  @ChoiceField(STAGES, { description: 'The stage of the person in the group asked for.' })
  stage: string;
  @ObjectField(() => HoursFiguresResponse, { description: 'Minutes in the group asked for.' })
  hours: HoursFiguresResponse;
  @ObjectListField(() => GroupKeyResponse, { description: 'The groups that the person is in.' })
  cuts: { by: Cut; key: string; label: string }[];
  @ObjectListField(() => CountedEnrolmentResponse, { description: 'All that count in the programme.' })
  enrolments: CountedEnrolmentResponse[];
}

export class PeopleBehindResponse {
  @InstantField({ description: 'Send it as `asOf` with the next page.' })
  asOf: string;
  @IntField({ description: 'People behind the figure, on all pages.' })
  count: number;
  @ObjectListField(() => PersonBehindResponse)
  items: PersonBehindResponse[];
  @TextField({
    nullable: true,
    max: 500,
    description: 'Send it as `cursor` for the next page; null on the last.',
  })
  nextCursor: string | null;

  static from(answered: AnsweredPeople): PeopleBehindResponse {
    const { asOf, count, people, limit } = answered;
    return { asOf, count, ...pageOf(people, limit, (row) => [row.place], peopleOf(answered)) };
  }
}

/** Tells each person of an answer, as far as its reader may know. */
export function peopleOf({
  enrolments,
  missing,
  named,
}: AnsweredPeople): (row: PersonRow) => PersonBehindResponse {
  const proofs = groupedBy(missing, (row) => row.enrolmentId);
  const places = groupedBy(enrolments, (row) => row.learnerId);
  return (row) => ({
    ...identity(row, named),
    stage: STAGES[row.stage - 1] ?? '',
    hours: hoursOf(row),
    cuts: PERSON_CUTS.names.map((by, i) => ({ by, key: row.cuts[i] ?? '', label: row.cuts[i] ?? '' })),
    enrolments: (places.get(row.learnerId) ?? []).map((place) =>
      counted(place, proofs.get(place.enrolmentId) ?? [], named),
    ),
  });
}

function identity(
  { learnerId, place, familyName, usualName, givenNames }: PersonRow,
  named: boolean,
): Pick<PersonBehindResponse, 'learner' | 'pseudonym'> {
  if (!named) return { learner: null, pseudonym: place };
  return { learner: { id: learnerId, familyName, usualName, givenNames }, pseudonym: null };
}

function counted(
  row: EnrolmentRow,
  missing: readonly MissingRow[],
  named: boolean,
): CountedEnrolmentResponse {
  return {
    id: named ? row.enrolmentId : null,
    cohortId: row.cohortId,
    cohortTitle: row.cohortTitle,
    status: row.status,
    hours: hoursOf(row),
    missing: missing.map((proof) => MissingProofResponse.from(proof)),
  };
}

function hoursOf({ planned, attended, proven }: HoursFiguresResponse): HoursFiguresResponse {
  return { planned, attended, proven };
}

function groupedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
