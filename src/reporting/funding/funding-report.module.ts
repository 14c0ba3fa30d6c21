import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { ProgrammesModule } from '../../programmes/programmes.module.js';
import { CompletionReportsModule } from '../completion-reports.module.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { FundingReportController } from './funding-report.controller.js';
import { FundingReports } from './funding-reports.service.js';
import { MoneyRepository } from './money.repository.js';

/** Plan against actual, and what a trained person and a proven hour cost. */
@Module({
  imports: [AuthModule, ProgrammesModule, CompletionReportsModule],
  controllers: [FundingReportController],
  providers: [FundingReports, MoneyRepository, ProgrammeInScope],
})
export class FundingReportModule {}
