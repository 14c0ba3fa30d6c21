import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';

/** What happened in each half-day: marks of the trainer, signatures, hours. */
@Module({ imports: [AuthModule, CohortsModule, EnrolmentsModule] })
export class AttendanceModule {}
