import { Injectable } from '@nestjs/common';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import { staleVersion } from '../shared/errors/common-errors.js';
import { newId } from '../shared/ids.js';
import type { CohortScope } from './attendance.access.js';
import { DEFAULT_WINDOW, type SigningWindow } from './domain/signing-window.js';

/** A window with its version; the first is that of the defaults. */
export interface VersionedWindow extends SigningWindow {
  version: number;
}

const FIRST_VERSION = 1;

/** When the learners of each cohort may sign; superseded, never overwritten. */
@Injectable()
export class SigningWindowsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** The window of a cohort, or the defaults. */
  async inForce(cohortId: string): Promise<VersionedWindow> {
    const [row] = await this.work.query<VersionedWindow>(
      `SELECT opens_minutes_before AS "opensMinutesBefore", closes_minutes_after AS "closesMinutesAfter", version
       FROM signing_windows WHERE cohort_id = $1 AND superseded_at = 'infinity'`,
      [cohortId],
    );
    return row ?? { ...DEFAULT_WINDOW, version: FIRST_VERSION };
  }

  /** @throws stale_version (412) when somebody else was quicker. */
  async supersede(cohortId: string, window: VersionedWindow, by: string): Promise<void> {
    try {
      await this.work.query(
        `WITH before AS (
           UPDATE signing_windows SET superseded_at = greatest(maillon_now(), recorded_at)
           WHERE cohort_id = $2 AND superseded_at = 'infinity' AND version = $3 - 1 RETURNING superseded_at
         )
         INSERT INTO signing_windows
           (id, cohort_id, version, opens_minutes_before, closes_minutes_after, recorded_by, recorded_at)
         SELECT $1, $2, $3, $4, $5, $6, coalesce((SELECT superseded_at FROM before), maillon_now())`,
        [newId(), cohortId, window.version, window.opensMinutesBefore, window.closesMinutesAfter, by],
      );
    } catch (error) {
      const raced = ['one_signing_window_per_version', 'one_signing_window_in_force'];
      throw raced.includes(brokenConstraint(error) ?? '') ? staleVersion() : error;
    }
  }

  /** What the scope of a caller is judged by; undefined when there is no such cohort. */
  async scope(cohortId: string): Promise<CohortScope | undefined> {
    const [row] = await this.work.query<CohortScope>(
      `SELECT c.programme_id AS "programmeId",
         ARRAY(SELECT t.trainer_id FROM cohort_trainers t WHERE t.cohort_id = c.id) AS "trainerIds"
       FROM cohorts c WHERE c.id = $1`,
      [cohortId],
    );
    return row;
  }
}
