import { Module } from '@nestjs/common';
import { ProgrammesModule } from '../../programmes/programmes.module.js';
import { CompletionReportsModule } from '../completion-reports.module.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { SettledSnapshotModule } from '../settled-snapshot.module.js';
import { ChangesRepository } from './changes.repository.js';
import { ComparisonController } from './comparison.controller.js';
import { Comparisons } from './comparisons.js';

/** The completion report at two instants: what changed, and who. */
@Module({
  imports: [ProgrammesModule, CompletionReportsModule, SettledSnapshotModule],
  controllers: [ComparisonController],
  providers: [ChangesRepository, Comparisons, ProgrammeInScope],
})
export class ComparisonModule {}
