import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { CommitmentStatus } from './domain/commitment-rules.js';

/** A commitment with its state in force. */
export interface CommitmentRow {
  id: string;
  programmeId: string;
  programmeCode: string;
  axisNumber: number;
  funder: string;
  reference: string;
  cohortId: string | null;
  decidedOn: string;
  source: string;
  version: number;
  status: CommitmentStatus;
  amountCents: number;
  overPlanReason: string | null;
  paidCents: number;
}

/** One state that a commitment was in. */
export interface CommitmentStateRow {
  version: number;
  status: CommitmentStatus;
  amountCents: number;
  reason: string | null;
  overPlanReason: string | null;
  recordedBy: string;
  recordedAt: Date;
}

export type NewCommitment = Pick<
  CommitmentRow,
  'programmeId' | 'axisNumber' | 'funder' | 'reference' | 'cohortId' | 'decidedOn' | 'source'
>;

export interface NewState {
  version: number;
  status: CommitmentStatus;
  amountCents: number;
  reason: string | null;
  overPlanReason: string | null;
  recordedBy: string;
}

export interface CommitmentFilter {
  cohortId?: string;
  axisNumber?: number;
  funder?: string;
  status?: CommitmentStatus;
}

const SELECT = `
  SELECT c.id, c.programme_id AS "programmeId", p.code AS "programmeCode", c.axis_number AS "axisNumber", c.funder,
    c.reference, c.cohort_id AS "cohortId", c.decided_on AS "decidedOn", c.source, s.version, s.status,
    s.amount_cents AS "amountCents", s.over_plan_reason AS "overPlanReason", paid_cents(c.id) AS "paidCents"
  FROM commitments c JOIN programmes p ON p.id = c.programme_id
  JOIN commitment_states s ON s.commitment_id = c.id AND s.superseded_at = 'infinity'`;

/** Commitments and the states that they went through. */
@Injectable()
export class CommitmentsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** In the order in which they were recorded, after the id of the last one seen. */
  list(
    programmeId: string,
    { cohortId, axisNumber, funder, status }: CommitmentFilter,
    limit: number,
    after?: string,
  ): Promise<CommitmentRow[]> {
    return this.work.query<CommitmentRow>(
      `${SELECT} WHERE c.programme_id = $1 AND ($2::uuid IS NULL OR c.cohort_id = $2)
         AND ($3::int IS NULL OR c.axis_number = $3) AND ($4::text IS NULL OR c.funder = $4)
         AND ($5::text IS NULL OR s.status = $5) AND ($6::text IS NULL OR c.id::text > $6)
       ORDER BY c.id LIMIT $7`,
      [
        programmeId,
        cohortId ?? null,
        axisNumber ?? null,
        funder ?? null,
        status ?? null,
        after ?? null,
        limit + 1,
      ],
    );
  }

  async find(id: string): Promise<CommitmentRow | undefined> {
    const [row] = await this.work.query<CommitmentRow>(`${SELECT} WHERE c.id = $1`, [id]);
    return row;
  }

  /** The programme first, then the commitment: the order in which the database takes them too. */
  async lock(commitment: { id: string; programmeId: string }): Promise<void> {
    await this.lockProgramme(commitment.programmeId);
    await this.work.query(`SELECT 1 FROM commitments WHERE id = $1 FOR UPDATE`, [commitment.id]);
  }

  /** Holds the programme, so that commitments are counted against its plan one after the other. */
  async lockProgramme(programmeId: string): Promise<void> {
    await this.work.query(`SELECT 1 FROM programmes WHERE id = $1 FOR NO KEY UPDATE`, [programmeId]);
  }

  states(commitmentId: string): Promise<CommitmentStateRow[]> {
    return this.work.query<CommitmentStateRow>(
      `SELECT version, status, amount_cents AS "amountCents", reason, over_plan_reason AS "overPlanReason",
         recorded_by AS "recordedBy", recorded_at AS "recordedAt"
       FROM commitment_states WHERE commitment_id = $1 ORDER BY version`,
      [commitmentId],
    );
  }

  async insert(commitment: NewCommitment, state: Omit<NewState, 'version' | 'status'>): Promise<string> {
    const id = newId();
    const { programmeId, axisNumber, funder, reference, cohortId, decidedOn, source } = commitment;
    await this.work.query(
      `INSERT INTO commitments (id, programme_id, axis_number, funder, reference, cohort_id, decided_on, source)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, programmeId, axisNumber, funder, reference, cohortId, decidedOn, source],
    );
    await this.move(id, { ...state, version: 1, status: 'open' });
    return id;
  }

  /** The state in force ends, and the next one begins at that instant. */
  async move(commitmentId: string, state: NewState): Promise<void> {
    const { version, status, amountCents, reason, overPlanReason, recordedBy } = state;
    await this.work.query(
      `WITH before AS (
         UPDATE commitment_states SET superseded_at = greatest(maillon_now(), recorded_at)
         WHERE commitment_id = $2 AND superseded_at = 'infinity' RETURNING superseded_at
       )
       INSERT INTO commitment_states (id, commitment_id, version, status, amount_cents, reason, over_plan_reason,
         recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce((SELECT superseded_at FROM before), maillon_now()))`,
      [newId(), commitmentId, version, status, amountCents, reason, overPlanReason, recordedBy],
    );
  }
}
