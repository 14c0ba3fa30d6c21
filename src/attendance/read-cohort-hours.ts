import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { type CohortFacts, CohortsApi } from '../cohorts/cohorts.api.js';
import { type EnrolmentFacts, EnrolmentsApi } from '../enrolments/enrolments.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { keyIn, pageOf, type PageRequest } from '../shared/http/pagination.js';
import { seesReasons } from './attendance.access.js';
import {
  type AbsenceRow,
  type BlockRow,
  CohortHoursRepository,
  type HalfDayHours,
  type NameRow,
} from './cohort-hours.repository.js';
import { type Hours, NO_HOURS, totalOf } from './domain/hours.js';
import { HoursRepository } from './hours.repository.js';

/** One person of a cohort, with their hours. */
export interface LearnerHours {
  person: NameRow;
  hours: Hours;
  absences: AbsenceRow[];
}

/** Hours of a cohort, of those whom the caller sees. */
export interface CohortHours {
  cohortId: string;
  people: number;
  total: Hours;
  halfDays: HalfDayHours[];
  /** Hours are not parted among blocks: each counts all of the cohort's. */
  blocks: BlockRow[];
  items: LearnerHours[];
  nextCursor: string | null;
}

/** As many as a cohort may have seats, and those who left besides. */
const EVERYONE = 100_000;

/** Planned, attended and proven in a cohort: for each learner, half-day and block, and together. */
@Injectable()
export class ReadCohortHours {
  constructor(
    private readonly cohorts: CohortsApi,
    private readonly enrolments: EnrolmentsApi,
    private readonly hours: HoursRepository,
    private readonly details: CohortHoursRepository,
  ) {}

  /** Totals are over everyone whom the caller sees; learners come page by page. */
  async read(actor: Actor, cohortId: string, { limit = 50, cursor }: PageRequest): Promise<CohortHours> {
    const cohort = await this.cohorts.facts(cohortId);
    if (!cohort) throw notFound();
    const seen = await this.enrolments.visibleOfCohort(actor, cohortId, EVERYONE);
    if (seen.length === 0 && !(await this.seesWhole(actor, cohort))) throw notFound();
    const ids = seen.map(({ id }) => id);
    const hours = new Map((await this.hours.hours(ids)).map((row) => [row.enrolmentId, row]));
    const after = keyIn(cursor, 1)?.[0] ?? '';
    const page = pageOf(
      seen.filter(({ id }) => id > after),
      limit,
      ({ id }) => [id],
      (row) => row,
    );
    return {
      cohortId,
      people: seen.length,
      total: totalOf([...hours.values()]),
      halfDays: await this.details.byHalfDay(ids),
      blocks: await this.details.blocks(cohortId),
      items: await this.people(actor, page.items, hours),
      nextCursor: page.nextCursor,
    };
  }

  private async people(
    actor: Actor,
    page: readonly EnrolmentFacts[],
    hours: ReadonlyMap<string, Hours>,
  ): Promise<LearnerHours[]> {
    const ids = page.map(({ id }) => id);
    const absences = await this.details.absences(ids);
    return (await this.details.names(ids)).map((person) => ({
      person,
      hours: hours.get(person.enrolmentId) ?? NO_HOURS,
      absences: absences
        .filter(({ enrolmentId }) => enrolmentId === person.enrolmentId)
        .map((row) => (seesReasons(actor) ? row : { ...row, reason: null })),
    }));
  }

  private async seesWhole(actor: Actor, cohort: CohortFacts): Promise<boolean> {
    if (actor.trainerId) return this.cohorts.isTrainer(cohort.id, actor.trainerId);
    return this.cohorts.mayRun(actor, cohort);
  }
}
