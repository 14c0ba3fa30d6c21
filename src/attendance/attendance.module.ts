import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { AttendanceApi } from './attendance.api.js';
import { AttendanceRepository } from './attendance.repository.js';
import { CheckEvidence } from './check-evidence.js';
import { CodeThrottle } from './code-throttle.js';
import { CohortHoursController } from './cohort-hours.controller.js';
import { CohortHoursRepository } from './cohort-hours.repository.js';
import { CorrectAttendance } from './correct-attendance.js';
import { CorrectionsController } from './corrections.controller.js';
import { CorrectionsRepository } from './corrections.repository.js';
import { Countersign } from './countersign.js';
import { DecideLateSignature } from './decide-late-signature.js';
import { DistanceController } from './distance.controller.js';
import { DistanceRepository } from './distance.repository.js';
import { EnrolmentAttendanceController } from './enrolment-attendance.controller.js';
import { EvidenceChainsRepository } from './evidence-chains.repository.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceRepository } from './evidence.repository.js';
import { HalfDayAttendanceController } from './half-day-attendance.controller.js';
import { HoursRepository } from './hours.repository.js';
import { LateSignaturesController } from './late-signatures.controller.js';
import { LateSignaturesRepository } from './late-signatures.repository.js';
import { MarkAttendance } from './mark-attendance.js';
import { ProveDistance } from './prove-distance.js';
import { ReadAttendance } from './read-attendance.js';
import { ReadCohortHours } from './read-cohort-hours.js';
import { ReadEvidence } from './read-evidence.js';
import { ReadSettled } from './read-settled.js';
import { RecordDistance } from './record-distance.js';
import { RowsOfTrainer } from './rows-of-trainer.js';
import { SettleSheet } from './settle-sheet.js';
import { ShowSigningCode } from './show-signing-code.js';
import { SignHalfDay } from './sign-half-day.js';
import { SigningOfTheLate } from './signing-of-the-late.js';
import { SignOwn } from './sign-own.js';
import { SignaturesRepository } from './signatures.repository.js';
import { SigningCodesRepository } from './signing-codes.repository.js';
import { SigningController } from './signing.controller.js';
import { SigningWindowsRepository } from './signing-windows.repository.js';
import { SigningWindows } from './signing-windows.service.js';
import { ToSignRepository } from './to-sign.repository.js';

/**
 * What happened in each half-day: the trainer's marks, the signatures, and the hours that follow from them.
 * A mark is superseded by the next; the trainer's countersignature locks the half-day, in the database too. Each act
 * leaves a link in the chain of evidence of its cohort (docs/decisions/0009-evidence-chain.md).
 */
@Module({
  imports: [AuthModule, CohortsModule, EnrolmentsModule],
  controllers: [
    HalfDayAttendanceController,
    EnrolmentAttendanceController,
    CohortHoursController,
    SigningController,
    LateSignaturesController,
    CorrectionsController,
    DistanceController,
    EvidenceController,
  ],
  providers: [
    AttendanceRepository,
    SignaturesRepository,
    HoursRepository,
    CohortHoursRepository,
    ReadCohortHours,
    EvidenceRepository,
    ToSignRepository,
    SigningCodesRepository,
    SigningWindowsRepository,
    LateSignaturesRepository,
    CorrectionsRepository,
    DistanceRepository,
    MarkAttendance,
    SignHalfDay,
    SignOwn,
    Countersign,
    SettleSheet,
    CodeThrottle,
    ShowSigningCode,
    SigningWindows,
    DecideLateSignature,
    SigningOfTheLate,
    CorrectAttendance,
    ProveDistance,
    RecordDistance,
    RowsOfTrainer,
    ReadSettled,
    EvidenceChainsRepository,
    CheckEvidence,
    ReadEvidence,
    ReadAttendance,
    AttendanceApi,
  ],
  exports: [AttendanceApi],
})
export class AttendanceModule {}
