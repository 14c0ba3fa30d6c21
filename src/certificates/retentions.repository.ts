import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { RetentionRequirement } from './domain/retention.js';

/** The end that was printed, with as many years more as are asked for now. */
const LONGER = `((marks ->> 'retainedUntil')::date + ($2::int - (marks ->> 'years')::int) * interval '1 year')::date`;

/** The retention of a programme as somebody set it. */
export interface RetentionRow {
  version: number;
  requirements: RetentionRequirement[];
  recordedAt: Date;
}

/** How long evidence is kept, by programme; each change supersedes the one before. */
@Injectable()
export class RetentionsRepository {
  constructor(private readonly work: UnitOfWork) {}

  async inForce(programmeId: string): Promise<RetentionRow | undefined> {
    const [row] = await this.work.query<RetentionRow>(
      `SELECT version, requirements, recorded_at AS "recordedAt" FROM evidence_retentions
       WHERE programme_id = $1 AND superseded_at = 'infinity'`,
      [programmeId],
    );
    return row;
  }

  /** Whoever changes or uses the retention of this programme beside waits until the unit ends. */
  async lock(programmeId: string): Promise<void> {
    await this.work.query(`SELECT pg_advisory_xact_lock(hashtextextended('retention of ' || $1, 0))`, [
      programmeId,
    ]);
  }

  async replace(
    programmeId: string,
    version: number,
    requirements: readonly RetentionRequirement[],
    by: string,
  ): Promise<void> {
    // A unit that waited may have begun before the row that it supersedes was recorded.
    const [before] = await this.work.query<{ until: string }>(
      `UPDATE evidence_retentions SET superseded_at = greatest(maillon_now(), recorded_at)
       WHERE programme_id = $1 AND superseded_at = 'infinity' RETURNING superseded_at::text AS until`,
      [programmeId],
    );
    await this.work.query(
      `INSERT INTO evidence_retentions (id, programme_id, version, requirements, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, coalesce($6::timestamptz, maillon_now()))`,
      [newId(), programmeId, version, JSON.stringify(requirements), by, before?.until ?? null],
    );
  }

  /** Papers that were promised for fewer years are kept as long as is asked now; none is kept shorter. */
  async keepPapersLonger(programmeId: string, years: number): Promise<void> {
    await this.work.query(
      `UPDATE papers SET retained_until = ${LONGER}
       WHERE programme_id = $1 AND removed_at IS NULL AND retained_until < ${LONGER}`,
      [programmeId, years],
    );
  }

  /** What is kept for a programme, and until when the first of it has to be. */
  async counted(programmeId: string): Promise<RetentionCounts> {
    const [row] = await this.work.query<RetentionCounts>(
      `SELECT count(*) FILTER (WHERE removed_at IS NULL)::int AS "papersKept",
         count(*) FILTER (WHERE removed_at IS NOT NULL)::int AS "papersRemoved",
         (min(retained_until) FILTER (WHERE removed_at IS NULL))::text AS "firstEndsOn"
       FROM papers WHERE programme_id = $1`,
      [programmeId],
    );
    return row ?? { papersKept: 0, papersRemoved: 0, firstEndsOn: null };
  }
}

/** How many papers of a programme are kept, and how many have been removed. */
export interface RetentionCounts {
  papersKept: number;
  papersRemoved: number;
  firstEndsOn: string | null;
}
