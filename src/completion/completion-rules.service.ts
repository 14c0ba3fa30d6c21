import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { inScope, type ProgrammeBrief, ProgrammesApi } from '../programmes/programmes.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { CompletionRulesRepository, type RuleInForce } from './completion-rules.repository.js';
import type { CompletionRule } from './domain/completion-rule.js';
import { EvaluateCompletion } from './evaluate-completion.js';

/** The rules themselves: read and set by coordinators; a new one is applied to everyone at once. */
@Injectable()
export class CompletionRules {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rules: CompletionRulesRepository,
    private readonly cohorts: CohortsApi,
    private readonly programmes: ProgrammesApi,
    private readonly evaluation: EvaluateCompletion,
  ) {}

  /** For everyone who sees the cohort. */
  async ofCohort(actor: Actor, cohortId: string): Promise<RuleInForce> {
    const cohort = await this.cohorts.facts(cohortId);
    if (!cohort || !(await this.cohorts.inScope(actor, cohort))) throw notFound();
    return this.rules.ofCohort(cohortId);
  }

  /** @throws stale_version (412) */
  setForCohort(actor: Actor, cohortId: string, version: number, rule: CompletionRule): Promise<RuleInForce> {
    return this.work.run(async () => {
      const cohort = await this.cohorts.lock(cohortId);
      if (!cohort || !this.cohorts.mayRun(actor, cohort)) throw notFound();
      if ((await this.rules.ofCohort(cohortId)).version !== version) throw staleVersion();
      const next = { ...rule, version: version + 1 };
      await this.rules.supersede({ programmeId: cohort.programmeId, cohortId }, next, actor.accountId);
      await this.evaluation.ofCohorts([cohortId]);
      return this.rules.ofCohort(cohortId);
    });
  }

  async ofProgramme(actor: Actor, code: string): Promise<RuleInForce> {
    return this.rules.ofProgramme((await this.programme(actor, code)).id);
  }

  /** The usual rule: for every cohort of the programme that has none of its own. @throws stale_version (412) */
  setForProgramme(actor: Actor, code: string, version: number, rule: CompletionRule): Promise<RuleInForce> {
    return this.work.run(async () => {
      const { id: programmeId } = await this.programme(actor, code);
      if ((await this.rules.ofProgramme(programmeId)).version !== version) throw staleVersion();
      const next = { ...rule, version: version + 1 };
      await this.rules.supersede({ programmeId, cohortId: null }, next, actor.accountId);
      await this.evaluation.ofCohorts(await this.rules.cohortsWithoutOwn(programmeId));
      return this.rules.ofProgramme(programmeId);
    });
  }

  private async programme(actor: Actor, code: string): Promise<ProgrammeBrief> {
    const programme = await this.programmes.byCode(code);
    if (!programme || !inScope(actor, programme.id)) throw notFound();
    return programme;
  }
}
