import { Transform } from 'class-transformer';
import {
  ChoiceField,
  ChoiceListField,
  EmailField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  ObjectListField,
  TextField,
} from '../../../shared/http/fields.js';
import { PageRequest } from '../../../shared/http/pagination.js';
import {
  ASKED_ROLES,
  type AskedRole,
  MISSING_KINDS,
  type MissingKind,
  type Need,
  NEEDS,
} from '../domain/missing-kinds.js';
import type { PlacedItem } from '../find-missing.js';
import type { ItemNames } from '../item-names.repository.js';
import type { MissingFound } from '../read-missing.js';

export class CohortMissingRequest extends PageRequest {
  @ChoiceField(NEEDS, { optional: true, description: 'Only what this waits for.' })
  neededFor?: Need;

  @ChoiceField(MISSING_KINDS, { optional: true })
  kind?: MissingKind;

  @ChoiceField(ASKED_ROLES, { optional: true, description: 'Only what these are asked for.' })
  askOf?: AskedRole;

  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @FlagField({
    optional: true,
    description:
      'Whether the first page counts all pages: true unless told. Over 100,000 enrolments it takes seconds.',
  })
  counts?: boolean;
}

export class MissingRequest extends CohortMissingRequest {
  @IdField({ optional: true, description: 'One cohort of the programme.' })
  cohortId?: string;
}

class PersonToAskResponse {
  @ChoiceField(ASKED_ROLES)
  role: AskedRole;

  @IdField({ nullable: true, description: 'Null for somebody without an account.' })
  accountId: string | null;

  @TextField({ max: 500 })
  name: string;

  @EmailField({ nullable: true })
  email: string | null;
}

class MissingCountResponse {
  @ChoiceField(MISSING_KINDS)
  kind: MissingKind;

  @ChoiceField(ASKED_ROLES)
  askOf: AskedRole;

  @IntField()
  count: number;
}

class MissingItemResponse {
  @ChoiceField(MISSING_KINDS)
  kind: MissingKind;

  @ChoiceListField(NEEDS, { description: 'All that waits for it.' })
  neededFor: Need[];

  @IdField()
  cohortId: string;

  @TextField()
  cohortTitle: string;

  @IdField({ nullable: true, description: 'Null for what concerns the cohort, or an employer.' })
  enrolmentId: string | null;

  @IdField({ nullable: true })
  learnerId: string | null;

  @TextField({ nullable: true, max: 500 })
  learnerName: string | null;

  @IdField({ nullable: true })
  halfDayId: string | null;

  @InstantField({ nullable: true })
  halfDayStartsAt: string | null;

  @TextField({ nullable: true, example: 'RNCP37827BC01' })
  blockCode: string | null;

  @ObjectField(() => PersonToAskResponse)
  askOf: PersonToAskResponse;

  @InstantField({
    description: 'Since when it is due: nothing is before its half-day, or training, is over.',
  })
  since: string;

  static from(item: PlacedItem, names: ItemNames): MissingItemResponse {
    const { place: _place, since, neededFor, ...rest } = item;
    return {
      ...rest,
      neededFor: [...neededFor],
      cohortTitle: names.cohorts.get(item.cohortId) ?? '',
      learnerName: (item.learnerId && names.learners.get(item.learnerId)) ?? null,
      halfDayStartsAt: (item.halfDayId && names.halfDays.get(item.halfDayId)?.toISOString()) ?? null,
      since: since.toISOString(),
    };
  }
}

export class MissingPage {
  @IntField({
    nullable: true,
    description: 'On all pages together; null after the first page, or where it was not asked for.',
  })
  total: number | null;

  @ObjectListField(() => MissingCountResponse, {
    description: 'The same by kind and by whom to ask; empty where there is no total.',
  })
  counts: MissingCountResponse[];

  @ObjectListField(() => MissingItemResponse)
  items: MissingItemResponse[];

  @TextField({
    nullable: true,
    max: 500,
    description: 'Send it as `cursor` for the next page; null on the last.',
  })
  nextCursor: string | null;

  static from({ counts, items, names, nextCursor }: MissingFound): MissingPage {
    return {
      total: counts && counts.reduce((total, { count }) => total + count, 0),
      counts: counts ?? [],
      items: items.map((item) => MissingItemResponse.from(item, names)),
      nextCursor,
    };
  }
}
