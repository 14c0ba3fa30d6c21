import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { EnrolmentsApi } from '../enrolments/enrolments.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { keyIn, type Page, pageOf, type PageRequest } from '../shared/http/pagination.js';
import { type CompletionStanding, CompletionStandings } from './completion-standings.js';

/** Who stands where before the rule, as each role may see it. */
@Injectable()
export class ReadCompletion {
  constructor(
    private readonly cohorts: CohortsApi,
    private readonly enrolments: EnrolmentsApi,
    private readonly standings: CompletionStandings,
  ) {}

  async ofEnrolment(actor: Actor, id: string): Promise<CompletionStanding> {
    const enrolment = await this.enrolments.find(id);
    if (!enrolment || !(await this.enrolments.inScope(actor, enrolment))) throw notFound();
    const cohort = await this.cohorts.facts(enrolment.cohortId);
    const [standing] = cohort ? await this.standings.of(cohort, [enrolment]) : [];
    if (!standing) throw notFound();
    return standing;
  }

  /** Of everyone in the cohort whom the caller sees, and who has or had a place. */
  async ofCohort(
    actor: Actor,
    cohortId: string,
    { limit = 50, cursor }: PageRequest,
  ): Promise<Page<CompletionStanding>> {
    const cohort = await this.cohorts.facts(cohortId);
    if (!cohort) throw notFound();
    const after = keyIn(cursor, 1);
    const rows = await this.enrolments.visibleOfCohort(actor, cohortId, limit, after && String(after[0]));
    if (rows.length === 0 && !after && !(await this.seesAll(actor, cohort))) throw notFound();
    const page = pageOf(
      rows,
      limit,
      ({ id }) => [id],
      (row) => row,
    );
    return { ...page, items: await this.standings.of(cohort, page.items) };
  }

  private async seesAll(actor: Actor, cohort: { id: string; programmeId: string }): Promise<boolean> {
    if (actor.trainerId) return this.cohorts.isTrainer(cohort.id, actor.trainerId);
    return this.cohorts.mayRun(actor, cohort);
  }
}
