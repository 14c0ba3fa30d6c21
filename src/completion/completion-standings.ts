import { Injectable } from '@nestjs/common';
import { AttendanceApi, type Hours, NO_HOURS } from '../attendance/attendance.api.js';
import type { CohortFacts } from '../cohorts/cohorts.api.js';
import type { EnrolmentFacts } from '../enrolments/enrolments.api.js';
import { Clock } from '../shared/clock.js';
import { CompletionRepository } from './completion.repository.js';
import { CompletionRulesRepository, type RuleInForce } from './completion-rules.repository.js';
import { type BlockToSit, type Lack, lacksOf, requiredMinutes } from './domain/completion-rule.js';

/** Where one enrolment stands before the rule. */
export interface CompletionStanding {
  enrolment: EnrolmentFacts;
  rule: RuleInForce;
  hours: Hours;
  requiredMinutes: number;
  trainingEndsAt: Date | null;
  blocks: readonly BlockToSit[];
  /** Nothing: the rule is met. */
  lacks: readonly Lack[];
}

/** Applies the rule of a cohort to enrolments of it, as everything stands. */
@Injectable()
export class CompletionStandings {
  constructor(
    private readonly rules: CompletionRulesRepository,
    private readonly completion: CompletionRepository,
    private readonly attendance: AttendanceApi,
    private readonly clock: Clock,
  ) {}

  /** In the order of `enrolments`. */
  async of(
    cohort: Pick<CohortFacts, 'id' | 'endsAt'>,
    enrolments: readonly EnrolmentFacts[],
  ): Promise<CompletionStanding[]> {
    const ids = enrolments.map(({ id }) => id);
    const rule = await this.rules.ofCohort(cohort.id);
    const hoursOf = await this.attendance.hoursOf(ids);
    const blocks = await this.completion.blocksOf(cohort.id);
    const sat = new Set(
      (await this.completion.sat(ids)).map((row) => `${row.enrolmentId} ${row.blockVersionId}`),
    );
    const now = this.clock.now();
    return enrolments.map((enrolment) => {
      const hours = hoursOf.get(enrolment.id) ?? NO_HOURS;
      const toSit = blocks.map(({ blockVersionId, ...block }) => ({
        ...block,
        sat: sat.has(`${enrolment.id} ${blockVersionId}`),
      }));
      const figures = { ...hours, trainingEndsAt: cohort.endsAt, blocks: toSit };
      const required = requiredMinutes(rule, hours.plannedMinutes);
      const lacks = lacksOf(rule, figures, now);
      return {
        enrolment,
        rule,
        hours,
        requiredMinutes: required,
        trainingEndsAt: cohort.endsAt,
        blocks: toSit,
        lacks,
      };
    });
  }
}
