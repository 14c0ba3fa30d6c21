import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import { READER } from '../settled-snapshot.js';
import type { EvidenceHead, Format, SealedCommittee } from './domain/sealed-document.js';

/** One snapshot as its row has it, instants to the microsecond. */
export interface SnapshotRow {
  id: string;
  programme: string;
  number: number;
  label: string;
  asOf: string;
  sealedAt: string;
  sealedBy: string;
  sealedByName: string;
  sha256: string;
  kid: string;
  signature: string;
  meetingId: string | null;
  meetingKind: string | null;
  meetingPlannedOn: string | null;
  formats: Format[];
}

export interface NewSnapshot {
  id: string;
  programmeId: string;
  number: number;
  label: string;
  asOf: string;
  sealedAt: string;
  sealedBy: string;
  meetingId: string | null;
  sha256: string;
  kid: string;
  signature: string;
}

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const SELECT = `
  SELECT s.id, p.code AS programme, s.number, s.label, ${instant('s.as_of')} AS "asOf", ${instant('s.sealed_at')} AS "sealedAt",
         s.sealed_by AS "sealedBy", a.display_name AS "sealedByName", s.sha256, s.kid, s.signature,
         s.meeting_id AS "meetingId", m.kind AS "meetingKind", m.planned_on AS "meetingPlannedOn",
         ARRAY(SELECT f.format FROM snapshot_files f WHERE f.snapshot_id = s.id
               ORDER BY array_position(ARRAY['json', 'csv', 'xlsx', 'pdf'], f.format)) AS formats
  FROM snapshots s JOIN programmes p ON p.id = s.programme_id JOIN accounts a ON a.id = s.sealed_by
  LEFT JOIN committee_meetings m ON m.id = s.meeting_id`;

/** Snapshots and their bytes: written once, never changed. */
@Injectable()
export class SnapshotsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Of the programme, newest first, below the number of the last one seen. */
  list(programmeId: string, limit: number, below?: number): Promise<SnapshotRow[]> {
    return this.work.query<SnapshotRow>(
      `${SELECT} WHERE s.programme_id = $1 AND ($2::int IS NULL OR s.number < $2) ORDER BY s.number DESC LIMIT $3`,
      [programmeId, below ?? null, limit + 1],
    );
  }

  async find(programmeId: string, id: string): Promise<SnapshotRow | undefined> {
    const [row] = await this.work.query<SnapshotRow>(`${SELECT} WHERE s.programme_id = $1 AND s.id = $2`, [
      programmeId,
      id,
    ]);
    return row;
  }

  /** The bytes of one form, or of all. */
  async files(id: string, formats: readonly Format[]): Promise<Map<Format, Buffer>> {
    const rows = await this.work.query<{ format: Format; content: Buffer }>(
      `SELECT format, content FROM snapshot_files WHERE snapshot_id = $1 AND format = ANY ($2)`,
      [id, formats],
    );
    return new Map(rows.map(({ format, content }) => [format, content]));
  }

  /** The next number of the programme; whoever seals beside waits until this unit ends. */
  async nextNumber(programmeId: string): Promise<number> {
    await this.work.query(`SELECT pg_advisory_xact_lock(hashtextextended('snapshots of ' || $1, 0))`, [
      programmeId,
    ]);
    const [row] = await this.work.query<{ number: number }>(
      `SELECT coalesce(max(number), 0) + 1 AS number FROM snapshots WHERE programme_id = $1`,
      [programmeId],
    );
    return row?.number ?? 1;
  }

  /** Reports do not wait for the unit that seals one: it writes nothing that they count. */
  async sayItOnlySeals(): Promise<void> {
    await this.work.query(`SELECT set_config('application_name', $1, true)`, [READER]);
  }

  /** The meeting, unless it is cancelled. */
  async meeting(programmeId: string, id: string): Promise<SealedCommittee | undefined> {
    const [row] = await this.work.query<SealedCommittee>(
      `SELECT id, kind, planned_on AS "plannedOn" FROM committee_meetings
       WHERE programme_id = $1 AND id = $2 AND status <> 'cancelled' FOR SHARE`,
      [programmeId, id],
    );
    return row;
  }

  /** Last link of the chain of evidence of each cohort, as it was known at the instant. */
  evidenceHeads(programmeId: string, asOf: string): Promise<EvidenceHead[]> {
    return this.work.query<EvidenceHead>(
      `SELECT DISTINCT ON (e.cohort_id) e.cohort_id AS "cohortId", e.sequence AS links, e.hash
       FROM evidence e JOIN cohorts c ON c.id = e.cohort_id
       WHERE c.programme_id = $1 AND e.recorded_at <= $2 ORDER BY e.cohort_id, e.sequence DESC`,
      [programmeId, asOf],
    );
  }

  async insert(snapshot: NewSnapshot, files: ReadonlyMap<Format, Buffer>): Promise<void> {
    const s = snapshot;
    await this.work.query(
      `INSERT INTO snapshots (id, programme_id, number, label, as_of, sealed_at, sealed_by, meeting_id, sha256, kid, signature)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        s.id,
        s.programmeId,
        s.number,
        s.label,
        s.asOf,
        s.sealedAt,
        s.sealedBy,
        s.meetingId,
        s.sha256,
        s.kid,
        s.signature,
      ],
    );
    for (const [format, content] of files)
      await this.work.query(`INSERT INTO snapshot_files (snapshot_id, format, content) VALUES ($1, $2, $3)`, [
        s.id,
        format,
        content,
      ]);
  }
}
