import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { type Fault, invalidInput } from '../shared/errors/fault.js';
import { newId } from '../shared/ids.js';
import { CohortFactsRepository } from './cohort-facts.repository.js';
import { faultAt } from './cohorts.errors.js';
import { CohortsRepository } from './cohorts.repository.js';
import { CourseToPin } from './course-to-pin.js';
import { timetableWarnings } from './domain/timetable-warnings.js';
import type { CreateCohortRequest } from './dto/cohort.requests.js';
import { readTimetable } from './half-day-times.js';
import type { PlannedHalfDay } from './half-days.repository.js';
import { PlanTimetable } from './plan-timetable.js';

/** Plans a cohort: its timetable, its trainers, and the block versions that it is pinned to. */
@Injectable()
export class PlanCohort {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly cohorts: CohortsRepository,
    private readonly facts: CohortFactsRepository,
    private readonly course: CourseToPin,
    private readonly timetable: PlanTimetable,
  ) {}

  /**
   * @returns the id of the draft, and what speaks against its timetable.
   * @throws invalid_input (422) with all faults; half_days_overlap (409) with everyone who is expected elsewhere.
   */
  plan(actor: Actor, request: CreateCohortRequest): Promise<{ id: string; warnings: Fault[] }> {
    return this.work.run(async () => {
      const { halfDays, faults } = readTimetable(request.halfDays, '/halfDays');
      const programmeId = await this.programmeOf(actor, request.programmeCode);
      const all = [
        ...(programmeId ? [] : [faultAt('/programmeCode', 'unknown_programme')]),
        ...(await this.course.faults(request.courseId)),
        ...windowFaults(new Date(request.enrolmentOpensAt), new Date(request.enrolmentClosesAt)),
        ...(await this.timetable.trainerFaults(request.trainerIds)),
        ...faults,
      ];
      if (!programmeId || all.length > 0) throw invalidInput(all);
      const id = await this.insert(actor, request, programmeId);
      await this.timetable.insert(actor, id, halfDays, request.trainerIds);
      return { id, warnings: await this.warnings(id, halfDays) };
    });
  }

  /** Undefined outside the coordinator's scope too: nobody learns which programmes exist elsewhere. */
  private async programmeOf(actor: Actor, code: string): Promise<string | undefined> {
    const id = await this.cohorts.programmeIdOf(code);
    return id !== undefined && actor.programmeIds.includes(id) ? id : undefined;
  }

  private async insert(actor: Actor, request: CreateCohortRequest, programmeId: string): Promise<string> {
    const id = newId();
    await this.cohorts.insert({
      id,
      programmeId,
      courseId: request.courseId,
      title: request.title,
      place: request.place ?? null,
      capacity: request.capacity,
      requiresApproval: request.requiresApproval ?? false,
      enrolmentOpensAt: new Date(request.enrolmentOpensAt),
      enrolmentClosesAt: new Date(request.enrolmentClosesAt),
      statusActorId: actor.accountId,
    });
    await this.course.pin(id, request.courseId);
    return id;
  }

  private async warnings(id: string, halfDays: readonly PlannedHalfDay[]): Promise<Fault[]> {
    const facts = await this.facts.read(id);
    if (!facts) return [];
    const term = { startsOn: facts.programmeStartsOn, endsOn: facts.programmeEndsOn };
    const placed = halfDays.map((halfDay, i) => ({ ...halfDay, pointer: `/halfDays/${i}/date` }));
    return timetableWarnings(placed, term, this.clock.now());
  }
}

/** What is wrong with an enrolment window. */
export function windowFaults(opensAt: Date, closesAt: Date): Fault[] {
  return opensAt < closesAt ? [] : [faultAt('/enrolmentClosesAt', 'closes_before_opening')];
}
