import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { LoggedConnection } from './domain/distance-rules.js';

/** A span of connection. */
export interface ConnectionRow {
  id: string;
  halfDayId: string;
  enrolmentId: string;
  source: 'own_session' | 'tool_log';
  tool: string | null;
  connectedAt: Date;
  disconnectedAt: Date | null;
}

/** What somebody did. */
export interface ActivityRow {
  id: string;
  halfDayId: string;
  enrolmentId: string;
  description: string;
  recordedAs: 'learner' | 'trainer';
  recordedAt: Date;
}

interface Place {
  id: string;
  cohortId: string;
}

const CONNECTION = `id, half_day_id AS "halfDayId", enrolment_id AS "enrolmentId", source, tool,
  connected_at AS "connectedAt", disconnected_at AS "disconnectedAt"`;
const ACTIVITY = `id, half_day_id AS "halfDayId", enrolment_id AS "enrolmentId", description,
  recorded_as AS "recordedAs", recorded_at AS "recordedAt"`;

/** Connections and activities: what proves presence at a distance. */
@Injectable()
export class DistanceRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** The connection of somebody that is still open. */
  async open(halfDayId: string, enrolmentId: string): Promise<ConnectionRow | undefined> {
    const sql = `SELECT ${CONNECTION} FROM half_day_connections
      WHERE half_day_id = $1 AND enrolment_id = $2 AND disconnected_at IS NULL`;
    return (await this.work.query<ConnectionRow>(sql, [halfDayId, enrolmentId]))[0];
  }

  /** From now on, by the server's clock. */
  async connect(place: Place, enrolmentId: string, accountId: string): Promise<ConnectionRow> {
    const [row] = await this.work.query<ConnectionRow>(
      `INSERT INTO half_day_connections (id, cohort_id, half_day_id, enrolment_id, source, account_id, connected_at)
       VALUES ($1, $2, $3, $4, 'own_session', $5, maillon_now()) RETURNING ${CONNECTION}`,
      [newId(), place.cohortId, place.id, enrolmentId, accountId],
    );
    if (!row) throw new Error('a connection was not returned by its insertion');
    return row;
  }

  async disconnect(id: string): Promise<ConnectionRow | undefined> {
    const sql = `UPDATE half_day_connections SET disconnected_at = greatest(maillon_now(), connected_at)
      WHERE id = $1 AND disconnected_at IS NULL RETURNING ${CONNECTION}`;
    return (await this.work.query<ConnectionRow>(sql, [id]))[0];
  }

  /** From the log of a tool; a span that was imported before is left out. */
  importLog(
    place: Place,
    tool: string,
    accountId: string,
    log: readonly LoggedConnection[],
  ): Promise<ConnectionRow[]> {
    return this.work.query<ConnectionRow>(
      `INSERT INTO half_day_connections
         (id, cohort_id, half_day_id, enrolment_id, source, tool, account_id, connected_at, disconnected_at)
       SELECT n.id, $2, $1, n.enrolment_id, 'tool_log', $3, $4, n.connected_at, n.disconnected_at
       FROM unnest($5::uuid[], $6::uuid[], $7::timestamptz[], $8::timestamptz[])
         AS n (id, enrolment_id, connected_at, disconnected_at)
       WHERE NOT EXISTS (SELECT FROM half_day_connections c WHERE c.half_day_id = $1 AND c.enrolment_id = n.enrolment_id
         AND c.tool = $3 AND c.connected_at = n.connected_at AND c.disconnected_at = n.disconnected_at)
       RETURNING ${CONNECTION}`,
      [
        place.id,
        place.cohortId,
        tool,
        accountId,
        log.map(() => newId()),
        log.map(({ enrolmentId }) => enrolmentId),
        log.map(({ connectedAt }) => connectedAt),
        log.map(({ disconnectedAt }) => disconnectedAt),
      ],
    );
  }

  async addActivity(
    place: Place,
    activity: { enrolmentId: string; description: string; recordedAs: string; accountId: string },
  ): Promise<ActivityRow> {
    const { enrolmentId, description, recordedAs, accountId } = activity;
    const [row] = await this.work.query<ActivityRow>(
      `INSERT INTO half_day_activities (id, cohort_id, half_day_id, enrolment_id, description, recorded_as, account_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${ACTIVITY}`,
      [newId(), place.cohortId, place.id, enrolmentId, description, recordedAs, accountId],
    );
    if (!row) throw new Error('an activity was not returned by its insertion');
    return row;
  }

  connections(halfDayId: string): Promise<ConnectionRow[]> {
    const sql = `SELECT ${CONNECTION} FROM half_day_connections WHERE half_day_id = $1 ORDER BY connected_at, id`;
    return this.work.query<ConnectionRow>(sql, [halfDayId]);
  }

  activities(halfDayId: string): Promise<ActivityRow[]> {
    const sql = `SELECT ${ACTIVITY} FROM half_day_activities WHERE half_day_id = $1 ORDER BY recorded_at, id`;
    return this.work.query<ActivityRow>(sql, [halfDayId]);
  }
}
