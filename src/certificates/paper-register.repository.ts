import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { PaperFacts, PaperMarks } from './domain/facts.js';
import { type PaperPlace, subjectOf } from './drafts/draft.js';

/** A paper to be recorded; its file is kept already. */
export interface NewPaper extends PaperPlace {
  id: string;
  facts: PaperFacts;
  marks: PaperMarks;
  fileSha256: string;
  bytes: number;
  issuedBy: string | null;
}

/** The paper in force of a subject. */
export interface PaperInForce {
  id: string;
  number: string;
  factsSha256: string;
  fileSha256: string;
  removed: boolean;
}

/** Papers written: issued, replaced, emptied when their time is over. */
@Injectable()
export class PaperRegister {
  constructor(private readonly work: UnitOfWork) {}

  /** Papers of one subject and kind are issued one after the other, and none while their retention changes. */
  async lock({ kind, form, ...place }: PaperPlace): Promise<void> {
    const key = `paper ${kind} ${form} of ${subjectOf({ kind, form, ...place })}`;
    await this.work.query(
      `SELECT pg_advisory_xact_lock(hashtextextended($1, 0)),
         pg_advisory_xact_lock_shared(hashtextextended('retention of ' || $2, 0))`,
      [key, place.programmeId],
    );
  }

  async inForce(place: PaperPlace): Promise<PaperInForce | undefined> {
    const [row] = await this.work.query<PaperInForce>(
      `SELECT id, number, facts_sha256 AS "factsSha256", file_sha256 AS "fileSha256",
         removed_at IS NOT NULL AS removed
       FROM papers WHERE subject_id = $1 AND kind = $2 AND form = $3 AND replaced_at IS NULL`,
      [subjectOf(place), place.kind, place.form],
    );
    return row;
  }

  /** Records the paper, and that it takes the place of the one in force. */
  async insert(paper: NewPaper): Promise<void> {
    await this.work.query(
      `UPDATE papers SET replaced_at = greatest($4::timestamptz, issued_at), replaced_by = $5
       WHERE subject_id = $1 AND kind = $2 AND form = $3 AND replaced_at IS NULL`,
      [subjectOf(paper), paper.kind, paper.form, paper.marks.issuedAt, paper.id],
    );
    await this.work.query(
      `INSERT INTO papers (id, number, kind, form, programme_id, cohort_id, enrolment_id, half_day_id, subject_id,
         employer_id, facts, facts_sha256, marks, file_sha256, bytes, issued_at, issued_by, retained_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        paper.id,
        paper.marks.number,
        paper.kind,
        paper.form,
        paper.programmeId,
        paper.cohortId,
        paper.enrolmentId,
        paper.halfDayId,
        subjectOf(paper),
        paper.employerId,
        JSON.stringify(paper.facts),
        paper.marks.factsSha256,
        JSON.stringify(paper.marks),
        paper.fileSha256,
        paper.bytes,
        paper.marks.issuedAt,
        paper.issuedBy,
        paper.marks.retainedUntil,
      ],
    );
  }

  /** Some papers whose time is over on this day (`YYYY-MM-DD`), locked; another instance may have taken others. */
  overBy(day: string, limit: number): Promise<{ id: string; fileSha256: string }[]> {
    return this.work.query(
      `SELECT id, file_sha256 AS "fileSha256" FROM papers WHERE removed_at IS NULL AND retained_until < $1::date
       ORDER BY retained_until, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [day, limit],
    );
  }

  /** Takes away what papers said; number, hashes and dates stay, and when it was done. */
  async empty(ids: readonly string[]): Promise<void> {
    await this.work.query(
      `UPDATE papers SET facts = NULL, removed_at = maillon_now() WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
  }

  /** Keeps a paper as it is until the unit ends. @returns false when what it said is gone. */
  async holdFacts(id: string): Promise<boolean> {
    const rows = await this.work.query(
      `SELECT FROM papers WHERE id = $1 AND removed_at IS NULL FOR NO KEY UPDATE`,
      [id],
    );
    return rows.length === 1;
  }
}
