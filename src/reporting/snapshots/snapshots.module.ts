import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { ProgrammesModule } from '../../programmes/programmes.module.js';
import { CompletionReportsModule } from '../completion-reports.module.js';
import { ReportPackModule } from '../pack/pack.module.js';
import { CompareSnapshot } from './compare-snapshot.js';
import { CompleteReports } from './complete-reports.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { CorrectionsController } from './corrections.controller.js';
import { CorrectionsRepository } from './corrections.repository.js';
import { ReadSnapshots } from './read-snapshots.js';
import { SnapshotRenderings } from './renderings.js';
import { SealReport } from './seal-report.js';
import { SnapshotsController } from './snapshots.controller.js';
import { SnapshotsRepository } from './snapshots.repository.js';
import { VerifySnapshot } from './verify-snapshot.js';

/**
 * Reports frozen for a committee: the same bytes for ever, signed with the key of the product, and beside them what
 * has been corrected since.
 */
@Module({
  imports: [AuthModule, ProgrammesModule, CompletionReportsModule, ReportPackModule],
  controllers: [SnapshotsController, CorrectionsController],
  providers: [
    CompareSnapshot,
    CompleteReports,
    CorrectionsRepository,
    ProgrammeInScope,
    ReadSnapshots,
    SealReport,
    SnapshotRenderings,
    SnapshotsRepository,
    VerifySnapshot,
  ],
})
export class SnapshotsModule {}
