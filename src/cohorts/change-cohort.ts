import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { staleVersion } from '../shared/errors/common-errors.js';
import { type Fault, invalidInput } from '../shared/errors/fault.js';
import type { CohortFacts } from './cohort-facts.js';
import { CohortToRun } from './cohort-to-run.js';
import { faultAt } from './cohorts.errors.js';
import { CohortsRepository } from './cohorts.repository.js';
import { CourseToPin } from './course-to-pin.js';
import type { ChangeCohortRequest } from './dto/cohort.requests.js';
import { windowFaults } from './plan-cohort.js';

/** Title, place, enrolment window, approval; in a draft also the course. */
@Injectable()
export class ChangeCohort {
  constructor(
    private readonly work: UnitOfWork,
    private readonly toRun: CohortToRun,
    private readonly cohorts: CohortsRepository,
    private readonly course: CourseToPin,
  ) {}

  /** @throws not_found, stale_version (412), cohort_status_conflict (409), invalid_input (422). */
  change(actor: Actor, id: string, version: number, request: ChangeCohortRequest): Promise<void> {
    return this.work.run(async () => {
      const now = await this.toRun.lock(actor, id, version);
      const opens = request.enrolmentOpensAt ? new Date(request.enrolmentOpensAt) : now.enrolmentOpensAt;
      const closes = request.enrolmentClosesAt ? new Date(request.enrolmentClosesAt) : now.enrolmentClosesAt;
      const faults = [...windowFaults(opens, closes), ...(await this.courseFaults(now, request.courseId))];
      if (faults.length > 0) throw invalidInput(faults);
      const changed = await this.cohorts.change(id, version, {
        title: request.title ?? now.title,
        place: request.place === undefined ? now.place : request.place,
        requiresApproval: request.requiresApproval ?? now.requiresApproval,
        enrolmentOpensAt: opens,
        enrolmentClosesAt: closes,
        courseId: request.courseId ?? now.courseId,
      });
      if (!changed) throw staleVersion();
      if (request.courseId) await this.course.pin(id, request.courseId);
    });
  }

  private async courseFaults(cohort: CohortFacts, courseId: string | undefined): Promise<Fault[]> {
    if (courseId === undefined) return [];
    if (cohort.status !== 'draft') return [faultAt('/courseId', 'course_is_settled')];
    return this.course.faults(courseId);
  }
}
