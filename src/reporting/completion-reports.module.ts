import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CompletionReportRepository } from './completion-report.repository.js';
import { CompletionReports } from './completion-report.service.js';
import { PeopleBehindRepository } from './people-behind.repository.js';
import { SettledSnapshotModule } from './settled-snapshot.module.js';

/** The completion report, for whatever shows it, packs it or seals it. */
@Module({
  imports: [AuthModule, SettledSnapshotModule],
  providers: [CompletionReports, CompletionReportRepository, PeopleBehindRepository],
  exports: [CompletionReports, CompletionReportRepository, PeopleBehindRepository],
})
export class CompletionReportsModule {}
