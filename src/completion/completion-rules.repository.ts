import { Injectable } from '@nestjs/common';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import { staleVersion } from '../shared/errors/common-errors.js';
import { newId } from '../shared/ids.js';
import type { CompletionRule } from './domain/completion-rule.js';

/** Where a rule was set: for the cohort, for its programme, or nowhere yet. */
export const RULE_SOURCES = ['cohort', 'programme', 'product'] as const;
export type RuleSource = (typeof RULE_SOURCES)[number];

/** A rule in force; its version counts the changes made where it was asked for, none being 0. */
export interface RuleInForce extends CompletionRule {
  source: RuleSource;
  version: number;
}

const RULE = `proven_percent AS "provenPercent", certifying_assessments AS "certifyingAssessments", source, version`;

/** Rules of cohorts and the usual ones of programmes: superseded, never overwritten. */
@Injectable()
export class CompletionRulesRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** The rule of a cohort that exists: its own, or the usual one. */
  ofCohort(cohortId: string): Promise<RuleInForce> {
    return this.one(`SELECT ${RULE} FROM completion_rule_of_cohort WHERE cohort_id = $1`, cohortId);
  }

  /** The usual rule of a programme that exists. */
  ofProgramme(programmeId: string): Promise<RuleInForce> {
    return this.one(`SELECT ${RULE} FROM usual_completion_rule WHERE programme_id = $1`, programmeId);
  }

  /** Cohorts that go by the usual rule of the programme and have somebody to apply it to. */
  async cohortsWithoutOwn(programmeId: string): Promise<string[]> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT c.id FROM cohorts c JOIN completion_rule_of_cohort r ON r.cohort_id = c.id
       WHERE c.programme_id = $1 AND r.source <> 'cohort' AND c.status IN ('running', 'closed') ORDER BY c.id`,
      [programmeId],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * The next rule of a cohort, or the usual one of a programme where `cohortId` is null.
   * @throws stale_version (412) when somebody else was quicker.
   */
  async supersede(
    { programmeId, cohortId }: { programmeId: string; cohortId: string | null },
    rule: CompletionRule & { version: number },
    by: string,
  ): Promise<void> {
    try {
      await this.work.query(
        `WITH before AS (
           UPDATE completion_rules SET superseded_at = greatest(maillon_now(), recorded_at)
           WHERE programme_id = $2 AND cohort_id IS NOT DISTINCT FROM $3::uuid AND superseded_at = 'infinity'
             AND version = $4 - 1 RETURNING superseded_at
         )
         INSERT INTO completion_rules
           (id, programme_id, cohort_id, version, proven_percent, certifying_assessments, recorded_by, recorded_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, coalesce((SELECT superseded_at FROM before), maillon_now())`,
        [newId(), programmeId, cohortId, rule.version, rule.provenPercent, rule.certifyingAssessments, by],
      );
    } catch (error) {
      const raced = ['one_completion_rule_in_force_per_cohort', 'one_usual_rule_in_force_per_programme'];
      throw raced.includes(brokenConstraint(error) ?? '') ? staleVersion() : error;
    }
  }

  private async one(sql: string, id: string): Promise<RuleInForce> {
    const [row] = await this.work.query<RuleInForce>(sql, [id]);
    if (!row) throw new Error('every cohort and every programme has a rule');
    return row;
  }
}
