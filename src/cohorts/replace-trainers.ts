import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { invalidInput } from '../shared/errors/fault.js';
import { BookingsRepository } from './bookings.repository.js';
import { CohortPartsRepository } from './cohort-parts.repository.js';
import { HalfDaysRepository } from './half-days.repository.js';
import { overlapRefusal } from './overlap-faults.js';
import { PlanTimetable } from './plan-timetable.js';

/** Trainers leave and join a timetable that stands. */
@Injectable()
export class ReplaceTrainers {
  constructor(
    private readonly timetable: PlanTimetable,
    private readonly parts: CohortPartsRepository,
    private readonly halfDays: HalfDaysRepository,
    private readonly bookings: BookingsRepository,
  ) {}

  /** Hold the cohort's lock. @throws invalid_input (422), half_days_overlap (409). */
  async replace(actor: Actor, cohortId: string, trainerIds: readonly string[]): Promise<void> {
    const faults = await this.timetable.trainerFaults(trainerIds);
    if (faults.length > 0) throw invalidInput(faults);
    const before = new Set(await this.parts.trainerIds(cohortId));
    const joining = trainerIds.filter((id) => !before.has(id.toLowerCase()));
    await this.parts.removeTrainersExcept(cohortId, trainerIds);
    await this.bookings.orRefuse(
      () => this.parts.addTrainers(cohortId, joining),
      async () => {
        const slots = (await this.halfDays.ofCohort(cohortId)).filter(
          ({ cancelledAt }) => cancelledAt === null,
        );
        const overlaps = await this.bookings.overlaps(joining, slots, null);
        const places = trainerIds.map((id) => id.toLowerCase());
        return overlapRefusal(actor, overlaps, ({ personId }) => `/trainerIds/${places.indexOf(personId)}`);
      },
    );
  }
}
