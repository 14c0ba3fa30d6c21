import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { CertificationsModule } from '../certifications/certifications.module.js';
import { LearnersModule } from '../learners/learners.module.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { CancelCohort } from './cancel-cohort.js';
import { ChangeCapacity } from './change-capacity.js';
import { ChangeEnrolment } from './change-enrolment.js';
import { CloseCohort } from './close-cohort.js';
import { CohortEnd } from './cohort-end.js';
import { CohortLifecycleController } from './cohort-lifecycle.controller.js';
import { Eligibility } from './eligibility.js';
import { EligibilityRepository } from './eligibility.repository.js';
import { EnrolLearner } from './enrol-learner.js';
import { EnrolmentListsController } from './enrolment-lists.controller.js';
import { EnrolmentViewsRepository } from './enrolment-views.repository.js';
import { EnrolmentsAccess } from './enrolments.access.js';
import { EnrolmentsApi } from './enrolments.api.js';
import { EnrolmentsController } from './enrolments.controller.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { MoveLearners } from './move-learners.js';
import { Placement } from './placement.js';
import { ReadEnrolments } from './read-enrolments.js';
import { RunCohort } from './run-cohort.js';
import { SettleQueues } from './settle-queues.js';
import { WaitingList } from './waiting-list.js';

/** Seats, approval and the waiting list; every change of a cohort that moves seats is decided here. */
@Module({
  imports: [AuthModule, ProgrammesModule, CertificationsModule, LearnersModule, CohortsModule],
  controllers: [EnrolmentsController, EnrolmentListsController, CohortLifecycleController],
  providers: [
    EnrolmentsApi,
    EnrolmentsAccess,
    EnrolmentsRepository,
    EnrolmentViewsRepository,
    EligibilityRepository,
    Eligibility,
    WaitingList,
    Placement,
    EnrolLearner,
    ChangeEnrolment,
    ReadEnrolments,
    CohortEnd,
    RunCohort,
    CloseCohort,
    CancelCohort,
    MoveLearners,
    ChangeCapacity,
    SettleQueues,
  ],
  exports: [EnrolmentsApi],
})
export class EnrolmentsModule {}
