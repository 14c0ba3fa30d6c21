import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { CertificationsModule } from '../certifications/certifications.module.js';
import { TrainersModule } from '../trainers/trainers.module.js';
import { CohortFactsRepository } from './cohort-facts.repository.js';
import { CohortAccess } from './cohorts.access.js';
import { CohortsApi } from './cohorts.api.js';

/** Courses, cohorts and their timetable of half-days. */
@Module({
  imports: [AuthModule, ProgrammesModule, CertificationsModule, TrainersModule],
  providers: [CohortFactsRepository, CohortAccess, CohortsApi],
  exports: [CohortsApi],
})
export class CohortsModule {}
