import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { UnitFollowers } from '../shared/unit-followers.js';
import type { CohortFacts } from './cohort-facts.js';
import { CohortToRun } from './cohort-to-run.js';
import type { HalfDayView, PlannedSlot } from './cohort-view.js';
import { halfDayIsSettled } from './cohorts.errors.js';
import { timetableFaults } from './domain/half-day-rules.js';
import { parisTime } from './domain/paris-time.js';
import { timetableWarnings } from './domain/timetable-warnings.js';
import type { ChangeHalfDayRequest, HalfDayRequest } from './dto/half-day.dto.js';
import { readSlot } from './half-day-times.js';
import { HalfDaysRepository, type PlannedHalfDay } from './half-days.repository.js';
import { Rebook } from './rebook.js';

/** Told with the ids of cohorts whose half-days have changed. */
export const TIMETABLE_CHANGED = 'timetable.changed';

/** A timetable that stands is changed half-day by half-day; everyone in it is booked again, or nothing changes. */
@Injectable()
export class Timetable {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly toRun: CohortToRun,
    private readonly halfDays: HalfDaysRepository,
    private readonly rebook: Rebook,
    private readonly followers: UnitFollowers,
  ) {}

  /** @throws not_found, cohort_status_conflict, half_days_overlap (409), invalid_input (422). */
  add(actor: Actor, cohortId: string, request: HalfDayRequest): Promise<PlannedSlot> {
    return this.work.run(async () => {
      const cohort = await this.toRun.lock(actor, cohortId);
      const halfDay = await this.readNew(cohortId, request, null);
      const write = () => this.halfDays.insert(cohortId, [halfDay]);
      await this.rebook.around(actor, cohortId, halfDay, null, write);
      await this.followers.tell(TIMETABLE_CHANGED, [cohortId]);
      return this.planned(cohort, halfDay);
    });
  }

  /** @throws not_found, stale_version (412), half_day_is_settled, half_days_overlap (409), invalid_input (422). */
  change(actor: Actor, id: string, version: number, request: ChangeHalfDayRequest): Promise<PlannedSlot> {
    return this.work.run(async () => {
      const { cohort, halfDay: now } = await this.lock(actor, id);
      if (now.version !== version) throw staleVersion();
      await this.assertOpen(now);
      const halfDay = { ...(await this.readNew(cohort.id, changed(now, request), id)), id };
      await this.rebook.around(actor, cohort.id, halfDay, id, async () => {
        if (!(await this.halfDays.change(version, halfDay))) throw staleVersion();
      });
      await this.followers.tell(TIMETABLE_CHANGED, [cohort.id]);
      return this.planned(cohort, halfDay);
    });
  }

  /** Everyone is released from it. @throws not_found, half_day_is_settled (409). */
  cancel(actor: Actor, id: string, reason: string): Promise<HalfDayView> {
    return this.work.run(async () => {
      const { cohort, halfDay } = await this.lock(actor, id);
      await this.assertOpen(halfDay);
      await this.halfDays.cancel(id, reason);
      await this.followers.tell(TIMETABLE_CHANGED, [cohort.id]);
      return this.read(id);
    });
  }

  private async lock(actor: Actor, id: string): Promise<{ cohort: CohortFacts; halfDay: HalfDayView }> {
    const { cohortId } = await this.read(id);
    const cohort = await this.toRun.lock(actor, cohortId);
    return { cohort, halfDay: await this.read(id) };
  }

  private async read(id: string): Promise<HalfDayView> {
    const halfDay = await this.halfDays.find(id);
    if (!halfDay) throw notFound();
    return halfDay;
  }

  private async assertOpen(halfDay: HalfDayView): Promise<void> {
    if (halfDay.cancelledAt) throw halfDayIsSettled('cancelled');
    const evidence = await this.halfDays.lockEvidence(halfDay.id);
    if (evidence) throw halfDayIsSettled(evidence);
    if (halfDay.endsAt <= this.clock.now()) throw halfDayIsSettled('over');
  }

  /** The slot that was asked for, fit for the rest of the timetable; `replaced` is the one that it moves. */
  private async readNew(
    cohortId: string,
    request: HalfDayRequest,
    replaced: string | null,
  ): Promise<PlannedHalfDay> {
    const { halfDay, faults } = readSlot(request, '');
    if (!halfDay) throw invalidInput(faults);
    const others = (await this.halfDays.ofCohort(cohortId)).filter(
      ({ id, cancelledAt }) => cancelledAt === null && id !== replaced,
    );
    const own = `/${others.length}`;
    const wrong = timetableFaults([...others, halfDay], '').filter(
      ({ pointer }) => pointer === own || pointer.startsWith(`${own}/`),
    );
    if (wrong.length > 0) {
      throw invalidInput(wrong.map((fault) => ({ ...fault, pointer: fault.pointer.slice(own.length) })));
    }
    return halfDay;
  }

  private async planned(cohort: CohortFacts, slot: PlannedHalfDay): Promise<PlannedSlot> {
    const term = { startsOn: cohort.programmeStartsOn, endsOn: cohort.programmeEndsOn };
    const warnings = timetableWarnings([{ ...slot, pointer: '/date' }], term, this.clock.now());
    return { halfDay: await this.read(slot.id), warnings };
  }
}

/** The slot with the changes: where only the date is new, the hours on the wall stay the same. */
function changed(now: HalfDayView, request: ChangeHalfDayRequest): HalfDayRequest {
  return {
    date: request.date ?? now.date,
    period: request.period ?? now.period,
    startsAt: request.startsAt ?? parisTime(now.startsAt).time,
    endsAt: request.endsAt ?? parisTime(now.endsAt).time,
    room: request.room === undefined ? now.room : request.room,
    mode: request.mode ?? now.mode,
  };
}
