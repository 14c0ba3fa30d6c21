import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import { newId } from '../../shared/ids.js';
import type { CommitteeKind, MeetingStatus } from './domain/committees.js';

/** A meeting with the snapshots made for it. */
export interface MeetingRow {
  id: string;
  kind: CommitteeKind;
  accountYear: number | null;
  status: MeetingStatus;
  plannedOn: string;
  heldOn: string | null;
  place: string | null;
  minutesReference: string | null;
  version: number;
  /** The day that it is listed by. */
  day: string;
  snapshots: { id: string; number: number; label: string }[];
}

export interface TransitionRow {
  from: MeetingStatus | null;
  to: MeetingStatus;
  at: Date;
  actorName: string;
  actorRole: string;
  reason: string | null;
}

export type MeetingFields = Pick<
  MeetingRow,
  'kind' | 'accountYear' | 'status' | 'plannedOn' | 'heldOn' | 'place' | 'minutesReference'
>;

export interface MeetingFilter {
  kind: CommitteeKind | undefined;
  status: MeetingStatus | undefined;
}

const SELECT = `
  SELECT m.id, m.kind, m.account_year AS "accountYear", m.status, m.planned_on AS "plannedOn", m.held_on AS "heldOn", m.place,
         m.minutes_reference AS "minutesReference", m.version, coalesce(m.held_on, m.planned_on) AS day,
         (SELECT coalesce(json_agg(json_build_object('id', s.id, 'number', s.number, 'label', s.label) ORDER BY s.number), '[]')
          FROM snapshots s WHERE s.meeting_id = m.id) AS snapshots
  FROM committee_meetings m`;

/** Meetings of committees, and the history of each. */
@Injectable()
export class CommitteesRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** By their day, the latest first, after the last one seen. */
  list(
    programmeId: string,
    { kind, status }: MeetingFilter,
    limit: number,
    after?: [string, string],
  ): Promise<MeetingRow[]> {
    return this.work.query<MeetingRow>(
      `${SELECT} WHERE m.programme_id = $1 AND ($2::text IS NULL OR m.kind = $2) AND ($3::text IS NULL OR m.status = $3)
         AND ($4::date IS NULL OR (coalesce(m.held_on, m.planned_on), m.id) < ($4::date, $5::uuid))
       ORDER BY coalesce(m.held_on, m.planned_on) DESC, m.id DESC LIMIT $6`,
      [programmeId, kind ?? null, status ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
  }

  /** Every meeting of the programme, for what is due. */
  all(programmeId: string): Promise<MeetingRow[]> {
    return this.work.query<MeetingRow>(`${SELECT} WHERE m.programme_id = $1`, [programmeId]);
  }

  async find(programmeId: string, id: string): Promise<MeetingRow | undefined> {
    const [row] = await this.work.query<MeetingRow>(`${SELECT} WHERE m.programme_id = $1 AND m.id = $2`, [
      programmeId,
      id,
    ]);
    return row;
  }

  /** Holds the meeting until the unit ends. */
  async lock(programmeId: string, id: string): Promise<void> {
    await this.work.query(`SELECT 1 FROM committee_meetings WHERE programme_id = $1 AND id = $2 FOR UPDATE`, [
      programmeId,
      id,
    ]);
  }

  async insert(programmeId: string, m: MeetingFields): Promise<string> {
    const id = newId();
    await this.work.query(
      `INSERT INTO committee_meetings (id, programme_id, kind, account_year, status, planned_on, held_on, place, minutes_reference)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, programmeId, m.kind, m.accountYear, m.status, m.plannedOn, m.heldOn, m.place, m.minutesReference],
    );
    return id;
  }

  async update(id: string, m: MeetingFields): Promise<void> {
    await this.work.query(
      `UPDATE committee_meetings SET status = $2, planned_on = $3, held_on = $4, place = $5, minutes_reference = $6,
         version = version + 1 WHERE id = $1`,
      [id, m.status, m.plannedOn, m.heldOn, m.place, m.minutesReference],
    );
  }

  async recordTransition(
    meetingId: string,
    change: { from: MeetingStatus | null; to: MeetingStatus; actorId: string; reason: string | null },
  ): Promise<void> {
    await this.work.query(
      `INSERT INTO committee_transitions (id, meeting_id, from_status, to_status, actor_id, reason) VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), meetingId, change.from, change.to, change.actorId, change.reason],
    );
  }

  history(meetingId: string): Promise<TransitionRow[]> {
    return this.work.query<TransitionRow>(
      `SELECT t.from_status AS "from", t.to_status AS "to", t.recorded_at AS at, a.display_name AS "actorName",
              a.role AS "actorRole", t.reason
       FROM committee_transitions t JOIN accounts a ON a.id = t.actor_id
       WHERE t.meeting_id = $1 ORDER BY t.recorded_at, t.id`,
      [meetingId],
    );
  }
}
