import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import { newId } from '../../shared/ids.js';
import type { Engagement } from './domain/engagements.js';

/** An engagement in force, with the name of its provider. */
export interface EngagedRow extends Engagement {
  id: string;
  providerName: string;
}

/** In what capacity trainers work for providers. */
@Injectable()
export class TrainerEngagementsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Makes who changes the engagements of a trainer wait for each other until the unit ends. */
  async lock(trainerId: string): Promise<void> {
    await this.work.query(`SELECT pg_advisory_xact_lock(hashtextextended('engagements ' || $1, 0))`, [
      trainerId.toLowerCase(),
    ]);
  }

  /** Those in force, in order. */
  inForce(trainerId: string): Promise<EngagedRow[]> {
    return this.work.query<EngagedRow>(
      `SELECT e.id, e.provider_id AS "providerId", p.name AS "providerName", e.kind,
              e.starts_on::text AS "startsOn", e.ends_on::text AS "endsOn"
       FROM trainer_engagements e JOIN training_providers p ON p.id = e.provider_id
       WHERE e.trainer_id = $1 AND e.superseded_at = 'infinity' ORDER BY e.starts_on, p.name, e.id`,
      [trainerId],
    );
  }

  /** Grows with every change. */
  async version(trainerId: string): Promise<number> {
    const [row] = await this.work.query<{ version: number }>(
      `SELECT (count(*) + count(*) FILTER (WHERE superseded_at < 'infinity') + 1)::int AS version
       FROM trainer_engagements WHERE trainer_id = $1`,
      [trainerId],
    );
    return row?.version ?? 1;
  }

  async supersede(ids: readonly string[]): Promise<void> {
    await this.work.query(
      `UPDATE trainer_engagements SET superseded_at = greatest(maillon_now(), recorded_at) WHERE id = ANY($1::uuid[])`,
      [ids],
    );
  }

  async insert(trainerId: string, of: readonly Engagement[], by: string): Promise<void> {
    for (const { providerId, kind, startsOn, endsOn } of of) {
      await this.work.query(
        `INSERT INTO trainer_engagements (id, trainer_id, provider_id, kind, starts_on, ends_on, recorded_by, recorded_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, greatest(maillon_now(), max(superseded_at))
         FROM trainer_engagements WHERE trainer_id = $2 AND superseded_at < 'infinity'`,
        [newId(), trainerId, providerId, kind, startsOn, endsOn, by],
      );
    }
  }
}
