import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import { CompletionReports } from '../completion-report.service.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { type FundingReport, fundingReport } from './funding-report.js';
import { MoneyRepository } from './money.repository.js';

/** Plan, commitments, payments and what a trained person cost, at an instant. */
@Injectable()
export class FundingReports {
  constructor(
    private readonly programmes: ProgrammeInScope,
    private readonly reports: CompletionReports,
    private readonly money: MoneyRepository,
  ) {}

  /**
   * Costs are those of `axes`; when none is named, of the axes that aim for a number of people.
   * @throws not_found, as_of_not_understood, as_of_in_the_future, still_being_written
   */
  async read(
    actor: Actor,
    code: string,
    asOf: string | undefined,
    axes: readonly number[],
  ): Promise<FundingReport> {
    const { id } = await this.programmes.get(actor, code);
    // First the report, which waits until nothing that began by its instant is still being written.
    const report = await this.reports.report(actor, code, asOf, []);
    const chosen = axes.length > 0 ? axes : report.targets.map(({ axisNumber }) => axisNumber);
    return fundingReport({
      report,
      plan: (await this.money.planAt(id, report.asOf)) ?? null,
      lines: await this.money.lines(id, report.asOf),
      cohorts: await this.money.cohorts(id, report.asOf, chosen),
      axes: chosen,
    });
  }
}
