import {
  DayField,
  FlagField,
  IdField,
  InstantField,
  ObjectField,
  ObjectListField,
  TextField,
  TextListField,
} from '../../../shared/http/fields.js';
import {
  FORM,
  NOT_COMPUTED,
  OBJECTIVE_WORDS,
  RULES,
  TRAINER_WORDS,
  TYPE_WORDS,
} from '../domain/account-words.js';
import { specialityName } from '../speciality-name.js';
import type { AnsweredAccount } from '../training-account.service.js';
import {
  AccountWordsResponse,
  TrainersLineResponse,
  TrainingAccountCountResponse,
  TrainingAccountGapResponse,
  TrainingAccountLineResponse,
} from './training-account-parts.response.js';

export class TrainingAccountFormResponse {
  @TextField({ example: FORM.cerfa })
  cerfa: string;
  @TextField({ example: FORM.notice })
  notice: string;
}

export class AccountedProviderResponse {
  @IdField()
  id: string;
  @TextField()
  name: string;
  @TextField()
  siret: string;
  @TextField()
  nda: string;
  @TextField({ nullable: true })
  legalRepresentative: string | null;
}

export class AccountedPeriodResponse {
  @DayField()
  from: string;
  @DayField()
  to: string;
}

/** Lines of a frame with the total that they sum to. */
export class TrainingAccountFrameResponse {
  @ObjectListField(() => TrainingAccountLineResponse)
  lines: TrainingAccountLineResponse[];
  @ObjectField(() => TrainingAccountCountResponse)
  total: TrainingAccountCountResponse;
}

export class TraineesFrameResponse extends TrainingAccountFrameResponse {
  @ObjectField(() => TrainingAccountCountResponse, { description: 'Of whom in an action at a distance.' })
  atDistance: TrainingAccountCountResponse;
}

export class ObjectivesFrameResponse extends TrainingAccountFrameResponse {
  @ObjectField(() => TrainingAccountCountResponse, {
    description: 'Line a, of which the rncp lines are parts.',
  })
  rncp: TrainingAccountCountResponse;
}

export class TrainingAccountFramesResponse {
  @ObjectListField(() => TrainersLineResponse, { description: 'E: persons who gave training hours.' })
  e: TrainersLineResponse[];
  @ObjectField(() => TraineesFrameResponse, { description: 'F-1: trainees by type.' })
  f1: TraineesFrameResponse;
  @ObjectField(() => TrainingAccountCountResponse, {
    description: 'F-2: of whom entrusted to another provider.',
  })
  f2: TrainingAccountCountResponse;
  @ObjectField(() => ObjectivesFrameResponse, { description: 'F-3: by objective.' })
  f3: ObjectivesFrameResponse;
  @ObjectField(() => TrainingAccountFrameResponse, { description: 'F-4: by speciality.' })
  f4: TrainingAccountFrameResponse;
  @ObjectField(() => TrainingAccountCountResponse, {
    description: 'G: entrusted by another provider; not in F.',
  })
  g: TrainingAccountCountResponse;
}

export class UncomputedFrameResponse {
  @TextField({ example: 'C' })
  frame: string;
  @ObjectField(() => AccountWordsResponse)
  why: AccountWordsResponse;
}

export class AccountRuleResponse {
  @ObjectField(() => AccountWordsResponse)
  subject: AccountWordsResponse;
  @ObjectField(() => AccountWordsResponse)
  rule: AccountWordsResponse;
}

export class TrainingAccountResponse {
  @ObjectField(() => TrainingAccountFormResponse)
  form: TrainingAccountFormResponse;
  @ObjectField(() => AccountedProviderResponse)
  provider: AccountedProviderResponse;
  @ObjectField(() => AccountedPeriodResponse)
  period: AccountedPeriodResponse;
  @InstantField({ description: 'The instant whose knowledge it shows.' })
  asOf: string;
  @TextListField({ description: 'Programmes whose cohorts it covers: the caller’s.' })
  programmes: string[];
  @FlagField({ description: 'Whether part of the training was at a distance (frame B).' })
  distance: boolean;
  @ObjectField(() => TrainingAccountFramesResponse)
  frames: TrainingAccountFramesResponse;
  @ObjectListField(() => TrainingAccountGapResponse, { description: 'Every kind, those without a case too.' })
  missing: TrainingAccountGapResponse[];
  @ObjectListField(() => UncomputedFrameResponse)
  notComputed: UncomputedFrameResponse[];
  @ObjectListField(() => AccountRuleResponse, { description: 'How each figure is made.' })
  rules: AccountRuleResponse[];

  static from({ account, ...about }: AnsweredAccount): TrainingAccountResponse {
    return {
      form: { ...FORM },
      ...about,
      distance: account.distance,
      frames: framesOf(account),
      missing: account.gaps.map((gap) => TrainingAccountGapResponse.from(gap)),
      notComputed: [...NOT_COMPUTED],
      rules: [...RULES],
    };
  }
}

function framesOf(account: AnsweredAccount['account']): TrainingAccountFramesResponse {
  const { trainers, types, objectives, specialities, total, atDistance, rncp, entrusted, received } = account;
  return {
    e: trainers.map((line) => ({ ...line, name: TRAINER_WORDS[line.code] })),
    f1: { lines: types.map((line) => ({ ...line, name: TYPE_WORDS[line.code] })), atDistance, total },
    f2: entrusted,
    f3: { lines: objectives.map((line) => ({ ...line, name: OBJECTIVE_WORDS[line.code] })), rncp, total },
    f4: {
      lines: specialities.map(({ label, ...line }) => ({
        ...line,
        name: {
          fr: specialityName({ ...line, label }, 'fr'),
          en: specialityName({ ...line, label }, 'en'),
        },
      })),
      total,
    },
    g: received,
  };
}
