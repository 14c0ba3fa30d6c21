import {
  ChoiceField,
  DayField,
  IdField,
  InstantField,
  IntField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { versioned } from '../../shared/http/etag.js';
import type { Language } from '../../shared/errors/words.js';
import type { HalfDayView, PlannedSlot } from '../cohort-view.js';
import { HALF_DAY_MODES, type HalfDayMode, minutesOf, type Period } from '../domain/half-day-rules.js';
import { WarningResponse } from './warning.dto.js';

const PERIODS = ['morning', 'afternoon'] as const;

/** `HH:MM`, or an instant of RFC 3339; whether its day exists is looked at when it is read. */
const MOMENT =
  /^(\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)|([01]\d|2[0-3]):[0-5]\d)$/;
const MOMENT_WORDS =
  'An instant (RFC 3339, with its offset), or `HH:MM`: what the clock on the wall in Paris (Europe/Paris) shows on that date.';

/** A slot to plan, 5 hours at most. */
export class HalfDayRequest {
  @DayField({ example: '2019-03-04' })
  date: string;

  @ChoiceField(PERIODS, { description: 'A morning begins before 13:00, an afternoon at 12:00 or later.' })
  period: Period;

  @TextField({ max: 40, pattern: MOMENT, description: MOMENT_WORDS, example: '09:00' })
  startsAt: string;

  @TextField({ max: 40, pattern: MOMENT, description: MOMENT_WORDS, example: '12:30' })
  endsAt: string;

  @TextField({ optional: true, nullable: true, example: 'Salle 3' })
  room?: string | null;

  @ChoiceField(HALF_DAY_MODES, {
    optional: true,
    description: 'Left out: at a distance where the whole course is, else on site.',
  })
  mode?: HalfDayMode;
}

/** What is left out stays as it is; a new date alone moves the slot to the same hours of that day. */
export class ChangeHalfDayRequest {
  @DayField({ optional: true })
  date?: string;

  @ChoiceField(PERIODS, { optional: true })
  period?: Period;

  @TextField({ optional: true, max: 40, pattern: MOMENT, description: MOMENT_WORDS, example: '13:30' })
  startsAt?: string;

  @TextField({ optional: true, max: 40, pattern: MOMENT, description: MOMENT_WORDS, example: '17:00' })
  endsAt?: string;

  @TextField({ optional: true, nullable: true })
  room?: string | null;

  @ChoiceField(HALF_DAY_MODES, { optional: true })
  mode?: HalfDayMode;
}

export class CancelHalfDayRequest {
  @TextField({ max: 500, example: 'Salle indisponible' })
  reason: string;
}

export class HalfDayResponse {
  @IdField()
  id: string;

  @IdField()
  cohortId: string;

  @DayField({ example: '2019-03-04' })
  date: string;

  @ChoiceField(PERIODS)
  period: Period;

  @InstantField()
  startsAt: string;

  @InstantField()
  endsAt: string;

  @IntField({ min: 1, description: 'Planned minutes.', example: 210 })
  minutes: number;

  @TextField({ nullable: true })
  room: string | null;

  @ChoiceField(HALF_DAY_MODES, {
    description: 'At a distance, connection and activity prove presence in place of a signature.',
  })
  mode: HalfDayMode;

  @InstantField({ nullable: true, description: 'Since when it is cancelled.' })
  cancelledAt: string | null;

  @TextField({ nullable: true, max: 500 })
  cancelReason: string | null;

  static from({ version, ...halfDay }: HalfDayView): HalfDayResponse {
    const response = {
      ...halfDay,
      startsAt: halfDay.startsAt.toISOString(),
      endsAt: halfDay.endsAt.toISOString(),
      minutes: minutesOf(halfDay),
      cancelledAt: halfDay.cancelledAt?.toISOString() ?? null,
    };
    return versioned<HalfDayResponse>(response, version);
  }
}

/** A slot that was just planned, with what speaks against it. */
export class PlannedHalfDayResponse extends HalfDayResponse {
  @ObjectListField(() => WarningResponse, {
    description: 'What speaks against the slot, which is planned all the same.',
  })
  warnings: WarningResponse[];

  static withWarnings({ halfDay, warnings }: PlannedSlot, language: Language): PlannedHalfDayResponse {
    const told = warnings.map((warning) => WarningResponse.from(warning, language));
    return versioned<PlannedHalfDayResponse>(
      { ...HalfDayResponse.from(halfDay), warnings: told },
      halfDay.version,
    );
  }
}
