import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CertificationsModule } from '../certifications/certifications.module.js';
import { TrainersModule } from '../trainers/trainers.module.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';

/** Marks on the criteria of the pinned block version, by any number of assessors; amended, never overwritten. */
@Module({ imports: [AuthModule, CertificationsModule, TrainersModule, CohortsModule, EnrolmentsModule] })
export class AssessmentsModule {}
