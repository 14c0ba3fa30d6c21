import { AccountProgramme } from './auth/account-programme.entity.js';
import { Account } from './auth/account.entity.js';
import { Invitation, RefreshToken, SecurityEvent, SignInFailure } from './auth/sessions.entity.js';
import { SeedRun } from './shared/database/seed-run.entity.js';
import { IdempotencyKey } from './shared/idempotency/idempotency-key.entity.js';
import { ImportRun } from './shared/imports/import-run.entity.js';
import { SigningKey } from './shared/keys/signing-key.entity.js';
import { Programme, ProgrammeExtension, ProgrammeSignatory } from './programmes/programme.entity.js';
import { RelayBody } from './programmes/relay-body.entity.js';
import { ProgrammeAxis, ProgrammeTarget } from './programmes/programme-axis.entity.js';
import { FundingPlan, FundingLine } from './programmes/funding-plan.entity.js';
import { Branch, Employer, EmployerSituation } from './organisations/employer.entity.js';
import { Establishment } from './organisations/establishment.entity.js';
import { TrainingProvider } from './organisations/training-provider.entity.js';
import { Certification, Certifier } from './certifications/certification.entity.js';
import { CompetenceBlock, BlockVersion } from './certifications/competence-block.entity.js';
import { Competence, Criterion } from './certifications/competence.entity.js';
import { BlockCorrespondence } from './certifications/block-correspondence.entity.js';
import { Award } from './certifications/award.entity.js';
import { Learner, LearnerSituation } from './learners/learner.entity.js';
import { Trainer, TrainerClearance } from './trainers/trainer.entity.js';
import { Course, CourseBlockVersion, CoursePrerequisite } from './cohorts/course.entity.js';
import { Cohort, CohortTransition } from './cohorts/cohort.entity.js';
import { CohortBlockVersion, CohortTrainer, CohortAssessor } from './cohorts/cohort-parts.entity.js';
import { HalfDay, HalfDayVersion } from './cohorts/half-day.entity.js';
import { Booking } from './cohorts/booking.entity.js';
import { Enrolment, EnrolmentTransition } from './enrolments/enrolment.entity.js';
import { AttendanceRecord } from './attendance/attendance-record.entity.js';
import { HalfDaySignature } from './attendance/half-day-signature.entity.js';
import { Evidence, EvidenceHead } from './attendance/evidence.entity.js';
import { SigningCode, SigningCodeTries, SigningWindowRow } from './attendance/signing.entity.js';
import { LateSignature } from './attendance/late-signature.entity.js';
import { HalfDayCorrection } from './attendance/half-day-correction.entity.js';
import { HalfDayActivity, HalfDayConnection } from './attendance/distance.entity.js';
import { Assessment, AssessmentRevision, AssessmentMark } from './assessments/assessment.entity.js';
import { EvidenceRetention } from './certificates/evidence-retention.entity.js';
import { Paper, VerificationMisses } from './certificates/paper.entity.js';
import { CompletionRuleRow } from './completion/completion-rule.entity.js';
import {
  CommitteeMeeting,
  CommitteeRule,
  CommitteeTransition,
} from './reporting/committees/committee.entity.js';
import { Snapshot, SnapshotFile } from './reporting/snapshots/snapshot.entity.js';
import {
  CohortAccountEntry,
  TraineeTypeEntry,
  TrainerEngagement,
} from './reporting/training-account/account-entries.entity.js';
import {
  CertificationEarlierValue,
  CourseEarlierValue,
  HalfDayEarlierMode,
} from './reporting/training-account/earlier-values.entity.js';
import { CalendarFeed } from './notifications/calendar-feed.entity.js';
import { HalfDayInvitation } from './notifications/half-day-invitation.entity.js';
import { Mail } from './notifications/mail.entity.js';
import { OutboxEntry } from './notifications/outbox-entry.entity.js';
import { SuppressedAddress } from './notifications/suppressed-address.entity.js';
import { Commitment, CommitmentState } from './funding/commitment.entity.js';
import { Payment } from './funding/payment.entity.js';

/** Every record of the product; the drift test holds them against the migrated schema. */
export const ALL_ENTITIES = [
  IdempotencyKey,
  ImportRun,
  SeedRun,
  Account,
  AccountProgramme,
  RefreshToken,
  SignInFailure,
  Invitation,
  SecurityEvent,
  Programme,
  ProgrammeExtension,
  ProgrammeSignatory,
  RelayBody,
  ProgrammeAxis,
  ProgrammeTarget,
  FundingPlan,
  FundingLine,
  Branch,
  Employer,
  EmployerSituation,
  Establishment,
  TrainingProvider,
  Certification,
  Certifier,
  CompetenceBlock,
  BlockVersion,
  Competence,
  Criterion,
  BlockCorrespondence,
  Award,
  Learner,
  LearnerSituation,
  Trainer,
  TrainerClearance,
  Course,
  CourseBlockVersion,
  CoursePrerequisite,
  Cohort,
  CohortTransition,
  CohortBlockVersion,
  CohortTrainer,
  CohortAssessor,
  HalfDay,
  HalfDayVersion,
  Booking,
  Enrolment,
  EnrolmentTransition,
  AttendanceRecord,
  HalfDaySignature,
  Evidence,
  EvidenceHead,
  SigningWindowRow,
  SigningCode,
  SigningCodeTries,
  LateSignature,
  HalfDayCorrection,
  HalfDayConnection,
  HalfDayActivity,
  Assessment,
  AssessmentRevision,
  AssessmentMark,
  CompletionRuleRow,
  Paper,
  VerificationMisses,
  EvidenceRetention,
  SigningKey,
  CommitteeRule,
  CommitteeMeeting,
  CommitteeTransition,
  Snapshot,
  SnapshotFile,
  TrainerEngagement,
  CohortAccountEntry,
  TraineeTypeEntry,
  CourseEarlierValue,
  CertificationEarlierValue,
  HalfDayEarlierMode,
  OutboxEntry,
  Mail,
  SuppressedAddress,
  HalfDayInvitation,
  CalendarFeed,
  Commitment,
  CommitmentState,
  Payment,
];
