import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { CertificationsModule } from '../certifications/certifications.module.js';
import { TrainersModule } from '../trainers/trainers.module.js';

/** Courses, cohorts and their timetable of half-days. */
@Module({ imports: [AuthModule, ProgrammesModule, CertificationsModule, TrainersModule] })
export class CohortsModule {}
