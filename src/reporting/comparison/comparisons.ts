import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import { Clock } from '../../shared/clock.js';
import { CompletionReportRepository } from '../completion-report.repository.js';
import { type AnsweredPeople, CompletionReports, type PeopleQuestion } from '../completion-report.service.js';
import { type Instant, readAsOf } from '../domain/as-of.js';
import { completionReport } from '../domain/completion-report.js';
import type { Cut } from '../domain/cuts.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { ChangesRepository } from './changes.repository.js';
import { compare, type Comparison } from './compare.js';
import { fromAfterTo } from './comparison.errors.js';

/** Between which instants; to the present when `to` is left out. */
export interface Span {
  from: string;
  to?: string;
}

export interface MovedQuestion extends Span, Omit<PeopleQuestion, 'asOf'> {
  to: string;
  change: 'entered' | 'left';
}

/** What changed in a programme between two instants, and who. */
@Injectable()
export class Comparisons {
  constructor(
    private readonly programmes: ProgrammeInScope,
    private readonly reports: CompletionReportRepository,
    private readonly people: CompletionReports,
    private readonly changes: ChangesRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Every figure before and after, and how many people entered and left it.
   * @throws not_found, as_of_not_understood, as_of_in_the_future, from_after_to (422), still_being_written
   */
  async compare(actor: Actor, code: string, span: Span, groupBy: readonly Cut[]): Promise<Comparison> {
    const programme = await this.programmes.get(actor, code);
    const { from, to } = this.instants(span);
    const after = completionReport(await this.reports.count(programme, to, groupBy));
    const before = completionReport(await this.reports.count(programme, from, groupBy));
    const moved = await this.changes.count(programme.id, from, after.asOf, []);
    const inGroups =
      groupBy.length === 0 ? moved : await this.changes.count(programme.id, from, after.asOf, groupBy);
    return compare(before, after, moved, inGroups);
  }

  /**
   * Who entered a figure, as of the later instant, or who left it, as of the earlier one; a page at a time.
   * @throws the refusals of `compare`, and of a list of people behind a figure
   */
  async moved(
    actor: Actor,
    code: string,
    { from, to, change, ...question }: MovedQuestion,
  ): Promise<AnsweredPeople> {
    await this.programmes.get(actor, code);
    const span = this.instants({ from, to });
    const [asOf, except] = change === 'entered' ? [span.to, span.from] : [span.from, span.to];
    return this.people.behind(actor, code, { ...question, asOf, except });
  }

  private instants({ from, to }: Span): { from: Instant; to: Instant | undefined } {
    const now = this.clock.now();
    const start = readAsOf(from, now);
    const end = to === undefined ? undefined : readAsOf(to, now);
    if (end !== undefined && start > end) throw fromAfterTo();
    return { from: start, to: end };
  }
}
