import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { type KeptRow, MARKS, PROVEN_TABLES } from './domain/check-rows.js';
import type { ChainHead } from './domain/check-chain.js';
import type { EvidenceLink } from './domain/evidence-link.js';

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const LINKS = `SELECT id, cohort_id AS "cohortId", sequence, kind, half_day_id AS "halfDayId",
    enrolment_id AS "enrolmentId", person_id AS "personId", account_id AS "accountId",
    authenticated_by AS "authenticatedBy", code_id AS "codeId", ${instant('slot_starts_at')} AS "slotStartsAt",
    ${instant('slot_ends_at')} AS "slotEndsAt", late, address_prefix AS "addressPrefix",
    ${instant('recorded_at')} AS "recordedAt", sheet, sheet_hash AS "sheetHash", stands_for AS "standsFor",
    previous_hash AS "previousHash", hash
  FROM evidence WHERE cohort_id = $1`;

interface Learner {
  id: string;
  learnerId: string;
}

/** A chain as it stands. */
export interface RecordedChain {
  links: EvidenceLink[];
  head: ChainHead | undefined;
  /** The rows that evidence stands for, every column as JSON has it. */
  rows: Map<string, KeptRow[]>;
  /** The learner of each enrolment. */
  learners: Map<string, string>;
}

/** Chains of evidence, read to be checked. Nothing here calls a function of our own in the database. */
@Injectable()
export class EvidenceChainsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Cohorts that have evidence, or something that should have. */
  async cohorts(): Promise<string[]> {
    const tables = ['evidence', 'evidence_heads', ...PROVEN_TABLES];
    const rows = await this.work.query<{ id: string }>(
      `${tables.map((table) => `SELECT cohort_id AS id FROM ${table}`).join(' UNION ')} ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  /**
   * The chain of a cohort and the rows that it speaks of. By one statement, so that it is one instant's view, whatever
   * is recorded meanwhile; instants are told in UTC.
   */
  async chain(cohortId: string): Promise<RecordedChain> {
    await this.work.query(`SELECT set_config('TimeZone', 'UTC', true)`);
    const all = [...PROVEN_TABLES, MARKS];
    const rowsOf = (table: string) =>
      `(SELECT coalesce(json_agg(to_jsonb(t) ORDER BY t.id), '[]') FROM ${table} t WHERE t.cohort_id = $1)`;
    const [found] = await this.work.query<{
      links: EvidenceLink[];
      head: ChainHead | null;
      learners: Learner[];
      rows: KeptRow[][];
    }>(
      `SELECT (SELECT coalesce(json_agg(e ORDER BY e.sequence, e.id), '[]') FROM (${LINKS}) e) AS links,
         (SELECT json_build_object('links', links, 'lastHash', last_hash)
          FROM evidence_heads WHERE cohort_id = $1) AS head,
         (SELECT coalesce(json_agg(json_build_object('id', id, 'learnerId', learner_id)), '[]')
          FROM enrolments WHERE cohort_id = $1) AS learners,
         json_build_array(${all.map(rowsOf).join(', ')}) AS rows`,
      [cohortId],
    );
    const { links = [], head, learners = [], rows = [] } = found ?? {};
    return {
      links,
      head: head ?? undefined,
      rows: new Map(all.map((table, i) => [table, rows[i] ?? []])),
      learners: new Map(learners.map(({ id, learnerId }) => [id, learnerId])),
    };
  }

  /** Names of the learners and trainers who acted in a chain. */
  async people(cohortId: string): Promise<Map<string, string>> {
    const rows = await this.work.query<{ id: string; name: string }>(
      `SELECT l.id, l.given_names || ' ' || coalesce(l.usual_name, l.family_name) AS name
       FROM learners l WHERE l.id IN (SELECT person_id FROM evidence WHERE cohort_id = $1)
       UNION ALL SELECT t.id, t.given_names || ' ' || t.family_name
       FROM trainers t WHERE t.id IN (SELECT person_id FROM evidence WHERE cohort_id = $1)`,
      [cohortId],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
