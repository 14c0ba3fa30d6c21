import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { AttendanceApi } from './attendance.api.js';
import { AttendanceRepository } from './attendance.repository.js';
import { EnrolmentAttendanceController } from './enrolment-attendance.controller.js';
import { HalfDayAttendanceController } from './half-day-attendance.controller.js';
import { HoursRepository } from './hours.repository.js';
import { MarkAttendance } from './mark-attendance.js';
import { ReadAttendance } from './read-attendance.js';
import { SignHalfDay } from './sign-half-day.js';
import { SignaturesRepository } from './signatures.repository.js';

/**
 * What happened in each half-day: the trainer's marks, the signatures, and the hours that follow from them.
 * A mark is superseded by the next; the trainer's countersignature locks the half-day, in the database too.
 */
@Module({
  imports: [AuthModule, CohortsModule, EnrolmentsModule],
  controllers: [HalfDayAttendanceController, EnrolmentAttendanceController],
  providers: [
    AttendanceRepository,
    SignaturesRepository,
    HoursRepository,
    MarkAttendance,
    SignHalfDay,
    ReadAttendance,
    AttendanceApi,
  ],
  exports: [AttendanceApi],
})
export class AttendanceModule {}
