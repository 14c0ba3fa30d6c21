import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';

/** What a person reads instead of ids. */
export interface ItemNames {
  cohorts: Map<string, string>;
  learners: Map<string, string>;
  halfDays: Map<string, Date>;
}

interface Ids {
  cohortId: string;
  learnerId: string | null;
  halfDayId: string | null;
}

/** Titles, names and instants of what a page of missing evidence is about. */
@Injectable()
export class ItemNamesRepository {
  constructor(private readonly work: UnitOfWork) {}

  async of(items: readonly Ids[]): Promise<ItemNames> {
    const cohorts = await this.read<string>(
      'SELECT id, title AS value FROM cohorts WHERE id = ANY($1::uuid[])',
      items.map(({ cohortId }) => cohortId),
    );
    const learners = await this.read<string>(
      `SELECT id, coalesce(usual_name, family_name) || ' ' || given_names AS value
       FROM learners WHERE id = ANY($1::uuid[])`,
      items.map(({ learnerId }) => learnerId),
    );
    const halfDays = await this.read<Date>(
      'SELECT id, starts_at AS value FROM half_days WHERE id = ANY($1::uuid[])',
      items.map(({ halfDayId }) => halfDayId),
    );
    return { cohorts, learners, halfDays };
  }

  private async read<Value>(sql: string, ids: readonly (string | null)[]): Promise<Map<string, Value>> {
    const asked = [...new Set(ids.filter((id) => id !== null))];
    if (asked.length === 0) return new Map();
    const rows = await this.work.query<{ id: string; value: Value }>(sql, [asked]);
    return new Map(rows.map(({ id, value }) => [id, value]));
  }
}
