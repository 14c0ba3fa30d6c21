import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { CertificationsModule } from '../certifications/certifications.module.js';
import { TrainersModule } from '../trainers/trainers.module.js';
import { AssessorsController } from './assessors.controller.js';
import { BookingsRepository } from './bookings.repository.js';
import { ChangeCohort } from './change-cohort.js';
import { CohortFactsRepository } from './cohort-facts.repository.js';
import { CohortLifecycle } from './cohort-lifecycle.service.js';
import { CohortPartsRepository } from './cohort-parts.repository.js';
import { CohortPeople } from './cohort-people.js';
import { CohortToRun } from './cohort-to-run.js';
import { CohortAccess } from './cohorts.access.js';
import { CohortsApi } from './cohorts.api.js';
import { CohortsController } from './cohorts.controller.js';
import { CohortsRepository } from './cohorts.repository.js';
import { Cohorts } from './cohorts.service.js';
import { CourseToPin } from './course-to-pin.js';
import { CoursesController } from './courses.controller.js';
import { CoursesRepository } from './courses.repository.js';
import { Courses } from './courses.service.js';
import { HalfDaysController } from './half-days.controller.js';
import { HalfDaysRepository } from './half-days.repository.js';
import { PlanCohort } from './plan-cohort.js';
import { PlanTimetable } from './plan-timetable.js';
import { PublicHolidaysController } from './public-holidays.controller.js';
import { Rebook } from './rebook.js';
import { ReplaceTrainers } from './replace-trainers.js';
import { Timetable } from './timetable.service.js';

/**
 * Courses, their cohorts, and the timetable of half-days. A cohort is planned as a draft, pinned to the block
 * versions that its course prepares, then opened to enrolment; who trains is booked by the database, which
 * refuses anyone in two half-days at once.
 */
@Module({
  imports: [AuthModule, ProgrammesModule, CertificationsModule, TrainersModule],
  controllers: [
    CoursesController,
    CohortsController,
    AssessorsController,
    HalfDaysController,
    PublicHolidaysController,
  ],
  providers: [
    CoursesRepository,
    Courses,
    CourseToPin,
    CohortsRepository,
    CohortFactsRepository,
    CohortPartsRepository,
    HalfDaysRepository,
    BookingsRepository,
    CohortAccess,
    CohortToRun,
    Cohorts,
    PlanTimetable,
    PlanCohort,
    ChangeCohort,
    ReplaceTrainers,
    Rebook,
    CohortPeople,
    CohortLifecycle,
    Timetable,
    CohortsApi,
  ],
  exports: [CohortsApi],
})
export class CohortsModule {}
