import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { Settings } from '../config/settings.js';
import { Clock } from '../shared/clock.js';
import { notFound } from '../shared/errors/common-errors.js';
import { keyIn } from '../shared/http/pagination.js';
import { CompletionReportRepository, type ReportedProgramme } from './completion-report.repository.js';
import { type Instant, readAsOf } from './domain/as-of.js';
import { type CompletionReport, completionReport } from './domain/completion-report.js';
import { type Cut, keysOf } from './domain/cuts.js';
import { BLOCK_FIGURE, type OpenFigure } from './domain/figures.js';
import { type PeopleBehind, PeopleBehindRepository } from './people-behind.repository.js';
import { pseudonymKey } from './pseudonyms.js';
import { mayReadReportsOf, seesNames } from './reporting.access.js';
import { figureOfABlock } from './reporting.errors.js';

/** Which people of which figure are asked for. */
export interface PeopleQuestion {
  figure: OpenFigure;
  asOf?: string;
  /** Leaves out those whom the figure counted at this other instant. */
  except?: Instant;
  groupBy: readonly Cut[];
  group?: string;
  cursor?: string;
  limit: number;
}

/** The people behind a figure, and how far they may be told. */
export interface AnsweredPeople extends PeopleBehind {
  named: boolean;
  limit: number;
}

/** The completion report of a programme at an instant, down to its people. */
@Injectable()
export class CompletionReports {
  constructor(
    private readonly reports: CompletionReportRepository,
    private readonly people: PeopleBehindRepository,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /**
   * The figures at `asOf` (a day or an instant; the present when it is left out).
   * @throws not_found, as_of_not_understood, as_of_in_the_future, still_being_written
   */
  async report(
    actor: Actor,
    code: string,
    asOf: string | undefined,
    groupBy: readonly Cut[],
  ): Promise<CompletionReport> {
    const programme = await this.readable(actor, code);
    return completionReport(await this.reports.count(programme, this.instant(asOf), groupBy));
  }

  /**
   * The people whom a figure counts, a page at a time.
   * @throws the refusals of `report`; group_not_understood, figure_of_a_block, cursor_not_understood
   */
  async behind(actor: Actor, code: string, question: PeopleQuestion): Promise<AnsweredPeople> {
    const { figure, groupBy, limit } = question;
    const programme = await this.readable(actor, code);
    if (figure === BLOCK_FIGURE && !groupBy.includes('block')) throw figureOfABlock();
    const named = seesNames(actor);
    const [after] = keyIn(question.cursor, 1) ?? [];
    const found = await this.people.find({
      programmeId: programme.id,
      asOf: this.instant(question.asOf),
      figure,
      groupBy,
      keys: keysOf(question.group, groupBy),
      after: after === undefined ? undefined : String(after),
      limit,
      ...(question.except !== undefined && { except: question.except }),
      pseudonyms: named ? undefined : pseudonymKey(this.settings.pseudonymSecret, programme.id),
    });
    return { ...found, named, limit };
  }

  private async readable(actor: Actor, code: string): Promise<ReportedProgramme> {
    const programme = await this.reports.programme(code);
    if (!programme || !mayReadReportsOf(actor, programme.id)) throw notFound();
    return programme;
  }

  private instant(asOf: string | undefined): Instant | undefined {
    return asOf === undefined ? undefined : readAsOf(asOf, this.clock.now());
  }
}
