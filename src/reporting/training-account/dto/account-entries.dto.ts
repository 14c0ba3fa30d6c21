import { versioned } from '../../../shared/http/etag.js';
import { ChoiceField, DayField, IdField, ObjectListField, TextField } from '../../../shared/http/fields.js';
import type { CohortEntry } from '../account-entries.repository.js';
import type { Entered } from '../account-entries.service.js';
import type { EngagementKind } from '../domain/account-rows.js';
import { SAID_OBJECTIVES, type SaidObjective } from '../domain/objectives.js';
import { TRAINEE_TYPES, type TraineeType } from '../domain/trainee-types.js';
import type { Engagements } from '../trainer-engagements.service.js';

const KIND = { description: 'On the provider’s staff, or from outside (sub-contracting, fees).' };

export class EngagementRequest {
  @IdField()
  providerId: string;
  @ChoiceField(['internal', 'external'], KIND)
  kind: EngagementKind;
  @DayField()
  startsOn: string;
  @DayField({ optional: true, nullable: true, description: 'The last day; left out while it lasts.' })
  endsOn?: string | null;
}

export class EngagementsRequest {
  @ObjectListField(() => EngagementRequest, {
    description: 'All the engagements of the trainer from now on.',
  })
  engagements: EngagementRequest[];
}

export class EngagementResponse {
  @IdField()
  providerId: string;
  @TextField()
  providerName: string;
  @ChoiceField(['internal', 'external'], KIND)
  kind: EngagementKind;
  @DayField()
  startsOn: string;
  @DayField({ nullable: true })
  endsOn: string | null;
}

export class EngagementsResponse {
  @ObjectListField(() => EngagementResponse)
  engagements: EngagementResponse[];

  static from({ items, version }: Engagements): EngagementsResponse {
    return versioned({ engagements: items.map(({ id: _, ...item }) => item) }, version);
  }
}

const OBJECTIVE = {
  nullable: true,
  description:
    'Where no certification tells it: frame F-3 takes this line. Null: it follows from the certification.',
};
const CERTIFICATION = {
  nullable: true,
  max: 20,
  description: 'What the cohort aims at where its blocks do not tell: a certification of the RS has none.',
  example: 'RS7423',
};
const ENTRUSTED = {
  nullable: true,
  description: 'The provider that the course’s own one entrusted the cohort to (frames F-2 and G).',
};

export class CohortAccountEntryRequest {
  @ChoiceField(SAID_OBJECTIVES, OBJECTIVE)
  objective: SaidObjective | null;
  @TextField(CERTIFICATION)
  certificationCode: string | null;
  @IdField(ENTRUSTED)
  entrustedTo: string | null;
}

export class CohortAccountEntryResponse {
  @ChoiceField(SAID_OBJECTIVES, OBJECTIVE)
  objective: SaidObjective | null;
  @TextField(CERTIFICATION)
  certificationCode: string | null;
  @IdField(ENTRUSTED)
  entrustedTo: string | null;

  static from({ version, ...entry }: Entered<CohortEntry>): CohortAccountEntryResponse {
    return versioned(entry, version);
  }
}

const TYPE = {
  nullable: true,
  description:
    'Null: it follows from the learner’s situation (employee, job seeker) when they first sat in the course.',
};

export class TraineeTypeRequest {
  @ChoiceField(TRAINEE_TYPES, TYPE)
  type: TraineeType | null;
}

export class TraineeTypeResponse {
  @ChoiceField(TRAINEE_TYPES, TYPE)
  type: TraineeType | null;

  static from({ version, type }: Entered<{ type: TraineeType | null }>): TraineeTypeResponse {
    return versioned({ type }, version);
  }
}
