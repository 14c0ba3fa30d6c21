import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { CommitteesModule } from './committees/committees.module.js';
import { ComparisonModule } from './comparison/comparison.module.js';
import { CompletionReportsModule } from './completion-reports.module.js';
import { FundingReportModule } from './funding/funding-report.module.js';
import { MissingModule } from './missing/missing.module.js';
import { ReportPackModule } from './pack/pack.module.js';
import { ReportForms } from './report-forms.js';
import { ReportingController } from './reporting.controller.js';
import { SnapshotsModule } from './snapshots/snapshots.module.js';
import { TrainingAccountModule } from './training-account/training-account.module.js';

/**
 * Read-only: the completion report, at any instant, down to its people. What each figure means stands once, in
 * `domain/figures.ts`; how it is counted once, in `sql/cells.ts`, where the list of its people uses the same words.
 */
@Module({
  imports: [
    AuthModule,
    ProgrammesModule,
    CompletionReportsModule,
    ReportPackModule,
    ComparisonModule,
    SnapshotsModule,
    CommitteesModule,
    MissingModule,
    FundingReportModule,
    TrainingAccountModule,
  ],
  controllers: [ReportingController],
  providers: [ReportForms],
})
export class ReportingModule {}
