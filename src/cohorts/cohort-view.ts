import type { Fault } from '../shared/errors/fault.js';
import { type PreparedBlock, preparedBlocks } from './block-lists.js';
import type { CohortStatus } from './domain/cohort-lifecycle.js';
import type { HalfDayMode } from './domain/half-day-rules.js';
import { TIME_ZONE } from './domain/paris-time.js';

/** A cohort as lists show it. */
export interface CohortView {
  id: string;
  title: string;
  status: CohortStatus;
  programmeId: string;
  programmeCode: string;
  course: { id: string; title: string };
  place: string | null;
  capacity: number;
  seatsTaken: number;
  waiting: number;
  requiresApproval: boolean;
  enrolmentOpensAt: Date;
  enrolmentClosesAt: Date;
  startsOn: string | null;
  endsOn: string | null;
  trainers: { id: string; name: string }[];
  blocks: PreparedBlock[];
  version: number;
}

/** One slot of a timetable. */
export interface HalfDayView {
  id: string;
  cohortId: string;
  date: string;
  period: 'morning' | 'afternoon';
  startsAt: Date;
  endsAt: Date;
  room: string | null;
  /** In the room, or each from their own place. */
  mode: HalfDayMode;
  cancelledAt: Date | null;
  cancelReason: string | null;
  version: number;
}

/** A slot that was just planned, and what speaks against it. */
export interface PlannedSlot {
  halfDay: HalfDayView;
  warnings: Fault[];
}

/** A cohort with its timetable. */
export interface CohortDetail extends CohortView {
  halfDays: HalfDayView[];
}

const day = (instant: string) => `(${instant} AT TIME ZONE '${TIME_ZONE}')::date`;
const planned = 'FROM half_days h WHERE h.cohort_id = c.id AND h.cancelled_at IS NULL';

/**
 * Select list over `c` (cohorts), `p` (programmes), `k` (courses). The waiting list is counted here, although
 * enrolments come after cohorts in the chain, because nobody would look for it elsewhere; it is read, never written.
 */
export const COHORT_VIEW = `
  c.id, c.title, c.status, c.programme_id AS "programmeId", p.code AS "programmeCode",
  json_build_object('id', k.id, 'title', k.title) AS course, c.place, c.capacity, c.seats_taken AS "seatsTaken",
  (SELECT count(*) FROM enrolments e WHERE e.cohort_id = c.id AND e.status = 'waitlisted') AS waiting,
  c.requires_approval AS "requiresApproval", c.enrolment_opens_at AS "enrolmentOpensAt",
  c.enrolment_closes_at AS "enrolmentClosesAt",
  (SELECT ${day('min(h.starts_at)')} ${planned}) AS "startsOn",
  (SELECT ${day('max(h.ends_at)')} ${planned}) AS "endsOn",
  (SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', t.given_names || ' ' || t.family_name)
                            ORDER BY t.family_name, t.given_names, t.id), '[]')
     FROM cohort_trainers x JOIN trainers t ON t.id = x.trainer_id WHERE x.cohort_id = c.id) AS trainers,
  ${preparedBlocks('SELECT x.block_version_id FROM cohort_block_versions x WHERE x.cohort_id = c.id')} AS blocks,
  c.version`;

export const COHORT_TABLES = `cohorts c JOIN programmes p ON p.id = c.programme_id JOIN courses k ON k.id = c.course_id`;

/** Select list over `h` (half_days). */
export const HALF_DAY_VIEW = `
  h.id, h.cohort_id AS "cohortId", h.date, h.period, h.starts_at AS "startsAt", h.ends_at AS "endsAt", h.room, h.mode,
  h.cancelled_at AS "cancelledAt", h.cancel_reason AS "cancelReason", h.version`;
