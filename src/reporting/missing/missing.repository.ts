import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import type { AskedRole, MissingKind } from './domain/missing-kinds.js';
import { lackingCounts, lackingPage } from './missing-sql.js';

/** Something missing as it is read; whom to ask is an id still. */
export interface LackingRow {
  kind: MissingKind;
  cohortId: string;
  enrolmentId: string | null;
  learnerId: string | null;
  halfDayId: string | null;
  blockCode: string | null;
  role: AskedRole;
  /** Learner, trainer or employer; null for the coordinator of the programme. */
  askedId: string | null;
  since: Date;
  /** Its place within the cohort. */
  key: string;
}

/** How many of a kind are to be asked of whom. */
export interface LackingCount {
  kind: MissingKind;
  askOf: AskedRole;
  count: number;
}

/** What is asked for. */
export interface AskedFor {
  programmeId: string;
  cohortIds: readonly string[];
  kinds: readonly MissingKind[];
  role: AskedRole | null;
}

/** Where a page begins: after this place. */
export interface Place {
  cohortId: string;
  key: string;
}

/** For wide sums: hashes in memory, no compilation. */
const PLANNING = `SET LOCAL work_mem = '64MB'; SET LOCAL jit = off`;

/** Reads what is missing in some cohorts, at the present instant. */
@Injectable()
export class MissingRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Cohorts of the programme in which something may be due, in order of id, after one of them. */
  async cohorts(programmeId: string, limit: number, after: string | null): Promise<string[]> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT id FROM cohorts WHERE programme_id = $1 AND status IN ('open', 'running', 'closed')
         AND ($3::uuid IS NULL OR id > $3) ORDER BY id LIMIT $2`,
      [programmeId, limit, after],
    );
    return rows.map(({ id }) => id);
  }

  page(asked: AskedFor, after: Place | null, limit: number): Promise<LackingRow[]> {
    const more = [asked.role, after?.cohortId ?? null, after?.key ?? null, limit];
    return this.read(lackingPage(asked.kinds), asked, more);
  }

  counts(asked: AskedFor): Promise<LackingCount[]> {
    return this.read(lackingCounts(asked.kinds), asked, [asked.role]);
  }

  private read<Row>(sql: string, asked: AskedFor, more: readonly unknown[]): Promise<Row[]> {
    if (asked.kinds.length === 0 || asked.cohortIds.length === 0) return Promise.resolve([]);
    return this.work.run(async () => {
      await this.work.query(PLANNING);
      // The present of the transaction, to the microsecond: what was just written is not later than it.
      const [row] = await this.work.query<{ now: string }>('SELECT maillon_now()::text AS now');
      return this.work.query<Row>(sql, [asked.programmeId, row?.now, asked.cohortIds, ...more]);
    });
  }
}
