import { Injectable } from '@nestjs/common';
import type { MissingItem } from '../reporting/missing/missing.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { frenchSlot } from './domain/french.js';
import { missingWords } from './domain/missing-words.js';

/** The names behind the ids of what is missing. */
interface Names {
  learners: Map<string, string>;
  cohorts: Map<string, string>;
  slots: Map<string, string>;
}

/** Puts what is missing into words. */
@Injectable()
export class MissingLabels {
  constructor(private readonly work: UnitOfWork) {}

  /** One line for each item, in the same order. */
  async of(items: readonly MissingItem[]): Promise<string[]> {
    const names = await this.names(items);
    return items.map(({ kind, learnerId, halfDayId, blockCode, cohortId, askOf }) =>
      missingWords({
        kind,
        own: askOf.role === 'learner',
        learner: names.learners.get(learnerId ?? '') ?? null,
        slot: names.slots.get(halfDayId ?? '') ?? null,
        block: blockCode,
        cohort: names.cohorts.get(cohortId) ?? '',
      }),
    );
  }

  private async names(items: readonly MissingItem[]): Promise<Names> {
    const learners = await this.work.query<{ id: string; name: string }>(
      `SELECT id, given_names || ' ' || coalesce(usual_name, family_name) AS name FROM learners
       WHERE id = ANY($1::uuid[])`,
      [ids(items, ({ learnerId }) => learnerId)],
    );
    const cohorts = await this.work.query<{ id: string; name: string }>(
      'SELECT id, title AS name FROM cohorts WHERE id = ANY($1::uuid[])',
      [ids(items, ({ cohortId }) => cohortId)],
    );
    const slots = await this.work.query<{ id: string; startsAt: Date; endsAt: Date }>(
      `SELECT id, starts_at AS "startsAt", ends_at AS "endsAt" FROM half_days WHERE id = ANY($1::uuid[])`,
      [ids(items, ({ halfDayId }) => halfDayId)],
    );
    return {
      learners: new Map(learners.map(({ id, name }) => [id, name])),
      cohorts: new Map(cohorts.map(({ id, name }) => [id, name])),
      slots: new Map(slots.map(({ id, startsAt, endsAt }) => [id, frenchSlot(startsAt, endsAt)])),
    };
  }
}

function ids(items: readonly MissingItem[], pick: (item: MissingItem) => string | null): string[] {
  return [...new Set(items.map(pick).filter((id): id is string => id !== null))];
}
