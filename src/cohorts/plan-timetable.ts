import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import type { Fault } from '../shared/errors/fault.js';
import { BookingsRepository } from './bookings.repository.js';
import { CohortPartsRepository } from './cohort-parts.repository.js';
import { faultAt } from './cohorts.errors.js';
import { HalfDaysRepository, type PlannedHalfDay } from './half-days.repository.js';
import { overlapRefusal } from './overlap-faults.js';

/** The first timetable of a cohort and its trainers. */
@Injectable()
export class PlanTimetable {
  constructor(
    private readonly halfDays: HalfDaysRepository,
    private readonly parts: CohortPartsRepository,
    private readonly bookings: BookingsRepository,
  ) {}

  async trainerFaults(ids: readonly string[]): Promise<Fault[]> {
    const known = await this.parts.lockTrainers(ids);
    return ids.flatMap((id, i) =>
      known.has(id.toLowerCase()) ? [] : [faultAt(`/trainerIds/${i}`, 'unknown_trainer')],
    );
  }

  /** @throws half_days_overlap (409). */
  async insert(
    actor: Actor,
    cohortId: string,
    halfDays: readonly PlannedHalfDay[],
    trainerIds: readonly string[],
  ): Promise<void> {
    await this.halfDays.insert(cohortId, halfDays);
    await this.bookings.orRefuse(
      () => this.parts.addTrainers(cohortId, trainerIds),
      async () => {
        const overlaps = await this.bookings.overlaps(trainerIds, halfDays, null);
        return overlapRefusal(actor, overlaps, ({ slot }) => `/halfDays/${slot}`);
      },
    );
  }
}
