import { ROLES } from '../../../auth/auth.api.js';
import { readReason } from '../../../enrolments/enrolments.api.js';
import {
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  ObjectListField,
  TextField,
} from '../../../shared/http/fields.js';
import { PageRequest } from '../../../shared/http/pagination.js';
import { BLOCK_FIGURE, HOURS_FIGURES, PEOPLE_FIGURES } from '../../domain/figures.js';
import type { Compared, ToldCorrection } from '../compare-snapshot.js';
import { CORRECTION_KINDS, type CorrectionKind } from '../domain/corrections.js';
import { type View, VIEWS } from '../domain/differences.js';

const FIGURES = ['target', ...PEOPLE_FIGURES, ...HOURS_FIGURES, BLOCK_FIGURE] as const;
const ANY_NUMBER = { min: -2_147_483_648 };

export class CorrectionsQuery extends PageRequest {}

export class DifferencesQuery {
  @ChoiceField(VIEWS, { optional: true, description: 'The whole programme when it is left out.' })
  by?: View;
}

class CorrectedLearnerResponse {
  @IdField()
  id: string;
  @TextField()
  familyName: string;
  @TextField({ nullable: true })
  usualName: string | null;
  @TextField()
  givenNames: string;
}

class CorrectedPersonResponse {
  @ObjectField(() => CorrectedLearnerResponse, { nullable: true, description: 'For a coordinator.' })
  learner: CorrectedLearnerResponse | null;
  @TextField({ nullable: true, description: 'For an auditor: as in the lists of people behind a figure.' })
  pseudonym: string | null;
}

class CorrectedCohortResponse {
  @IdField()
  id: string;
  @TextField()
  title: string;
}

class CorrectedHalfDayResponse {
  @IdField()
  id: string;
  @DayField()
  date: string;
  @ChoiceField(['morning', 'afternoon'])
  period: 'morning' | 'afternoon';
}

class CorrectedFieldResponse {
  @TextField({ max: 400, description: 'What changed; of an assessment, the criterion.', example: 'minutes' })
  field: string;
  @TextField({ nullable: true, min: 0, max: 400, description: 'Null when there was nothing.' })
  before: string | null;
  @TextField({ nullable: true, min: 0, max: 400 })
  after: string | null;
}

class SnapshotCorrectionAuthorResponse {
  @ChoiceField(ROLES)
  role: string;
  @TextField({ nullable: true, description: 'For a coordinator.' })
  displayName: string | null;
}

export class SnapshotCorrectionResponse {
  @IdField()
  id: string;
  @ChoiceField(CORRECTION_KINDS)
  kind: CorrectionKind;
  @InstantField()
  at: string;
  @ObjectField(() => CorrectedPersonResponse, { nullable: true })
  person: CorrectedPersonResponse | null;
  @ObjectField(() => CorrectedCohortResponse, { nullable: true })
  cohort: CorrectedCohortResponse | null;
  @ObjectField(() => CorrectedHalfDayResponse, { nullable: true })
  halfDay: CorrectedHalfDayResponse | null;
  @TextField({ nullable: true, example: 'RNCP37827BC01' })
  blockCode: string | null;
  @ObjectListField(() => CorrectedFieldResponse)
  changes: CorrectedFieldResponse[];
  @ObjectField(() => SnapshotCorrectionAuthorResponse, {
    nullable: true,
    description: 'Null where nobody is on record.',
  })
  author: SnapshotCorrectionAuthorResponse | null;
  @TextField({ nullable: true, max: 2000 })
  reason: string | null;
  @TextField({
    nullable: true,
    description: 'Why the product itself changed it, as in the history of an enrolment.',
    example: 'completion_rule_unmet',
  })
  cause: string | null;

  static from(row: ToldCorrection): SnapshotCorrectionResponse {
    const { id, kind, at, blockCode, changes, authorRole: role } = row;
    const told = kind === 'enrolment' ? readReason(row.reason) : { cause: null, text: row.reason };
    return {
      id,
      kind,
      at,
      person: personOf(row),
      cohort: row.cohortId === null ? null : { id: row.cohortId, title: row.cohortTitle ?? '' },
      halfDay: halfDayOf(row),
      blockCode,
      changes: changes ?? [],
      author: role === null ? null : { role, displayName: row.named ? row.authorName : null },
      reason: told.text,
      cause: told.cause,
    };
  }
}

export class SnapshotDifferenceResponse {
  @TextField({ min: 0, max: 400, description: 'Key of the group; empty for the whole programme.' })
  key: string;
  @TextField({ min: 0, max: 2000 })
  label: string;
  @ChoiceField(FIGURES, { description: 'As in /reports/figures.' })
  figure: string;
  @IntField(ANY_NUMBER)
  sealed: number;
  @IntField(ANY_NUMBER)
  now: number;
  @IntField({ ...ANY_NUMBER, description: 'Now, less what was sealed.' })
  difference: number;
}

export class SnapshotDifferencesResponse {
  @InstantField({ description: 'The instant that was sealed.' })
  asOf: string;
  @InstantField({ description: 'The instant of the figures of now.' })
  comparedAt: string;
  @ChoiceField(VIEWS)
  view: View;
  @ObjectListField(() => SnapshotDifferenceResponse, {
    maxItems: 1_000_000,
    description: 'Every figure of the whole programme; of a breakdown, those that differ.',
  })
  items: SnapshotDifferenceResponse[];

  static from(compared: Compared): SnapshotDifferencesResponse {
    return compared;
  }
}

export class SnapshotCorrectionsResponse {
  @InstantField({
    description: 'The instant that was sealed; the report of this instant itself never changes.',
  })
  asOf: string;
  @ObjectListField(() => SnapshotCorrectionResponse)
  items: SnapshotCorrectionResponse[];
  @TextField({
    nullable: true,
    max: 500,
    description: 'Send it as `cursor` for the next page; null on the last.',
  })
  nextCursor: string | null;
  @ObjectField(() => SnapshotDifferencesResponse, {
    nullable: true,
    description: 'The figures of the whole programme, sealed and now; on the first page.',
  })
  figures: SnapshotDifferencesResponse | null;
}

function personOf(row: ToldCorrection): CorrectedPersonResponse | null {
  const { learnerId: id, familyName, usualName, givenNames, named, pseudonym } = row;
  if (id === null) return null;
  if (!named) return { learner: null, pseudonym };
  return {
    learner: { id, familyName: familyName ?? '', usualName, givenNames: givenNames ?? '' },
    pseudonym: null,
  };
}

function halfDayOf({
  halfDayId: id,
  halfDayDate: date,
  halfDayPeriod: period,
}: ToldCorrection): CorrectedHalfDayResponse | null {
  return id === null || date === null || period === null ? null : { id, date, period };
}
