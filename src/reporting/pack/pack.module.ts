import { Module } from '@nestjs/common';
import { ProgrammesModule } from '../../programmes/programmes.module.js';
import { CompletionReportsModule } from '../completion-reports.module.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { CompleteReports } from '../snapshots/complete-reports.js';
import { ReadPeople } from './read-people.js';
import { ReportPacks } from './report-packs.js';

/** The completion report as files for a committee: a workbook, and a PDF of a few pages. */
@Module({
  imports: [ProgrammesModule, CompletionReportsModule],
  providers: [CompleteReports, ProgrammeInScope, ReadPeople, ReportPacks],
  exports: [ReportPacks],
})
export class ReportPackModule {}
