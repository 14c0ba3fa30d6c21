import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CertificationsModule } from '../certifications/certifications.module.js';
import { TrainersModule } from '../trainers/trainers.module.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { AssessableRepository } from './assessable.repository.js';
import { AssessmentsApi } from './assessments.api.js';
import { AssessmentsController } from './assessments.controller.js';
import { AssessmentsRepository } from './assessments.repository.js';
import { ChangeAssessment } from './change-assessment.js';
import { EnrolmentAssessmentsController } from './enrolment-assessments.controller.js';
import { ReadAssessments } from './read-assessments.js';
import { ResultsRepository } from './results.repository.js';
import { VisibleAssessments } from './visible-assessments.repository.js';
import { WriteAssessment } from './write-assessment.js';

/** Marks on the criteria of the pinned block version, by any number of assessors; amended, never overwritten. */
@Module({
  imports: [AuthModule, CertificationsModule, TrainersModule, CohortsModule, EnrolmentsModule],
  controllers: [EnrolmentAssessmentsController, AssessmentsController],
  providers: [
    AssessableRepository,
    AssessmentsRepository,
    VisibleAssessments,
    ResultsRepository,
    WriteAssessment,
    ChangeAssessment,
    ReadAssessments,
    AssessmentsApi,
  ],
  exports: [AssessmentsApi],
})
export class AssessmentsModule {}
