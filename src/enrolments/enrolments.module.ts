import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { CertificationsModule } from '../certifications/certifications.module.js';
import { LearnersModule } from '../learners/learners.module.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';

/** Seats, approval and the waiting list; every change of a cohort that moves seats is decided here. */
@Module({ imports: [AuthModule, ProgrammesModule, CertificationsModule, LearnersModule, CohortsModule] })
export class EnrolmentsModule {}
