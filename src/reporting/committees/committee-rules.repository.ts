import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import { newId } from '../../shared/ids.js';
import type { CommitteeKind, CommitteeRuleFacts } from './domain/committees.js';

export interface CommitteeRuleRow extends CommitteeRuleFacts {
  source: string;
  /** Counts the versions of the rule. */
  number: number;
  recordedAt: Date;
}

/** How often the committees of a programme meet; each change supersedes the rule before it. */
@Injectable()
export class CommitteeRulesRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** In force, in the order of their names. */
  list(programmeId: string): Promise<CommitteeRuleRow[]> {
    return this.work.query<CommitteeRuleRow>(
      `SELECT kind, times_a_year AS "timesAYear", due_by AS "dueBy", applies_from AS "appliesFrom", source, number,
              recorded_at AS "recordedAt"
       FROM committee_rules WHERE programme_id = $1 AND superseded_at = 'infinity' ORDER BY kind`,
      [programmeId],
    );
  }

  async inForce(programmeId: string, kind: CommitteeKind): Promise<CommitteeRuleRow | undefined> {
    return (await this.list(programmeId)).find((rule) => rule.kind === kind);
  }

  /** Whoever changes a rule of the programme beside waits until this unit ends. */
  async lock(programmeId: string): Promise<void> {
    await this.work.query(`SELECT pg_advisory_xact_lock(hashtextextended('committee rules of ' || $1, 0))`, [
      programmeId,
    ]);
  }

  async replace(programmeId: string, rule: Omit<CommitteeRuleRow, 'recordedAt'>): Promise<void> {
    // A unit that waited may have begun before the rule that it supersedes was recorded.
    const [before] = await this.work.query<{ until: string }>(
      `UPDATE committee_rules SET superseded_at = greatest(maillon_now(), recorded_at)
       WHERE programme_id = $1 AND kind = $2 AND superseded_at = 'infinity' RETURNING superseded_at::text AS until`,
      [programmeId, rule.kind],
    );
    await this.work.query(
      `INSERT INTO committee_rules (id, programme_id, kind, times_a_year, due_by, applies_from, source, number, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9::timestamptz, maillon_now()))`,
      [
        newId(),
        programmeId,
        rule.kind,
        rule.timesAYear,
        rule.dueBy,
        rule.appliesFrom,
        rule.source,
        rule.number,
        before?.until ?? null,
      ],
    );
  }
}
