import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { BookingsRepository } from './bookings.repository.js';
import { CohortPartsRepository } from './cohort-parts.repository.js';
import type { PlannedHalfDay } from './half-days.repository.js';
import { overlapRefusal } from './overlap-faults.js';

/** Everyone in a cohort is booked for a half-day that comes or moves, or nothing changes. */
@Injectable()
export class Rebook {
  constructor(
    private readonly parts: CohortPartsRepository,
    private readonly bookings: BookingsRepository,
  ) {}

  /**
   * Does a write of the timetable, under the lock of the cohort.
   * @param except the half-day that moves.
   * @throws half_days_overlap (409)
   */
  async around(
    actor: Actor,
    cohortId: string,
    slot: PlannedHalfDay,
    except: string | null,
    write: () => Promise<void>,
  ): Promise<void> {
    await this.parts.lockTrainers(await this.parts.trainerIds(cohortId));
    await this.bookings.orRefuse(write, async () => {
      const people = await this.bookings.peopleOf(cohortId);
      const overlaps = await this.bookings.overlaps(people, [slot], except);
      return overlapRefusal(actor, overlaps, () => '/startsAt');
    });
  }
}
