import {
  ChoiceField,
  DayField,
  IdField,
  IntField,
  ObjectField,
  ObjectListField,
  TextField,
} from '../../../shared/http/fields.js';
import { GAP_WORDS } from '../domain/account-words.js';
import { type Gap, GAPS } from '../domain/gaps.js';

export class AccountWordsResponse {
  @TextField({ max: 1000 })
  fr: string;
  @TextField({ max: 1000 })
  en: string;
}

export class TrainingAccountCountResponse {
  @IntField({ description: 'People in an action; who follows two counts twice.' })
  trainees: number;
  @IntField({ description: 'The same, each person once.' })
  people: number;
  @IntField({ description: 'Whole hours attended, as the form takes them; lines add up to their total.' })
  hours: number;
  @IntField({ description: 'Minutes attended: what the form asks for.' })
  attended: number;
  @IntField({ description: 'Minutes of them that are signed and countersigned.' })
  proven: number;
}

export class TrainingAccountLineResponse extends TrainingAccountCountResponse {
  @TextField({ example: 'job_seeker' })
  code: string;
  @ObjectField(() => AccountWordsResponse)
  name: AccountWordsResponse;
}

export class TrainersLineResponse {
  @TextField({ example: 'internal' })
  code: string;
  @ObjectField(() => AccountWordsResponse)
  name: AccountWordsResponse;
  @IntField()
  people: number;
  @IntField({ description: 'Whole hours, as the form takes them.' })
  hours: number;
  @IntField({ description: 'Minutes given.' })
  minutes: number;
}

export class TrainingAccountGapItemResponse {
  @IdField({ nullable: true })
  cohortId: string | null;
  @TextField({ nullable: true })
  cohortTitle: string | null;
  @IdField({ nullable: true })
  halfDayId: string | null;
  @DayField({ nullable: true })
  day: string | null;
  @IdField({ nullable: true, description: 'Null for an auditor.' })
  enrolmentId: string | null;
  @IdField({ nullable: true, description: 'Null for an auditor.' })
  trainerId: string | null;
  @TextField({ nullable: true })
  certificationCode: string | null;
  @TextField({ nullable: true, max: 500, description: 'Of the trainee or the trainer; null for an auditor.' })
  name: string | null;
  @IntField({ description: 'Minutes that it concerns.' })
  minutes: number;
}

export class TrainingAccountGapResponse {
  @ChoiceField(GAPS)
  kind: string;
  @ObjectField(() => AccountWordsResponse)
  name: AccountWordsResponse;
  @IntField()
  count: number;
  @ObjectListField(() => TrainingAccountGapItemResponse)
  items: TrainingAccountGapItemResponse[];

  static from({ kind, items }: Gap): TrainingAccountGapResponse {
    return { kind, name: GAP_WORDS[kind], count: items.length, items };
  }
}
