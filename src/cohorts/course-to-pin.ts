import { Injectable } from '@nestjs/common';
import type { Fault } from '../shared/errors/fault.js';
import { CohortPartsRepository } from './cohort-parts.repository.js';
import { faultAt } from './cohorts.errors.js';
import { CoursesRepository } from './courses.repository.js';

/** The course of a cohort, whose block versions the cohort is pinned to. */
@Injectable()
export class CourseToPin {
  constructor(
    private readonly courses: CoursesRepository,
    private readonly parts: CohortPartsRepository,
  ) {}

  /** Why no cohort can be pinned to what this course prepares now. */
  async faults(courseId: string): Promise<Fault[]> {
    const course = await this.courses.find(courseId);
    if (!course) return [faultAt('/courseId', 'unknown_course')];
    const fit = course.blocks.every(({ status }) => status === 'published');
    return fit ? [] : [faultAt('/courseId', 'course_is_out_of_date')];
  }

  pin(cohortId: string, courseId: string): Promise<void> {
    return this.parts.pin(cohortId, courseId);
  }
}
