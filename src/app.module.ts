import { type DynamicModule, Module } from '@nestjs/common';
import { ALL_ENTITIES } from './all-entities.js';
import { AuthModule } from './auth/auth.module.js';
import { ProgrammesModule } from './programmes/programmes.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { CertificationsModule } from './certifications/certifications.module.js';
import { LearnersModule } from './learners/learners.module.js';
import { TrainersModule } from './trainers/trainers.module.js';
import { CohortsModule } from './cohorts/cohorts.module.js';
import { EnrolmentsModule } from './enrolments/enrolments.module.js';
import { AttendanceModule } from './attendance/attendance.module.js';
import { AssessmentsModule } from './assessments/assessments.module.js';
import { CompletionModule } from './completion/completion.module.js';
import { CertificatesModule } from './certificates/certificates.module.js';
import { FundingModule } from './funding/funding.module.js';
import { ReportingModule } from './reporting/reporting.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import type { Settings } from './config/settings.js';
import { OperationsModule } from './operations/operations.module.js';
import type { Clock } from './shared/clock.js';
import { SharedModule } from './shared/shared.module.js';

/** The whole product. Modules stand in the order of the chain; none imports one that stands after it. */
@Module({})
export class AppModule {
  static register(settings: Settings, databaseUrl: string, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SharedModule.register({ settings, databaseUrl, clock, entities: ALL_ENTITIES }),
        AuthModule,
        ProgrammesModule,
        OrganisationsModule,
        CertificationsModule,
        LearnersModule,
        TrainersModule,
        CohortsModule,
        EnrolmentsModule,
        AttendanceModule,
        AssessmentsModule,
        CompletionModule,
        CertificatesModule,
        FundingModule,
        ReportingModule,
        NotificationsModule,
        OperationsModule,
      ],
    };
  }
}
