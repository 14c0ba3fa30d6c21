import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { CohortsModule } from '../../cohorts/cohorts.module.js';
import { ProgrammesModule } from '../../programmes/programmes.module.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { AskedPeopleRepository } from './asked-people.repository.js';
import { FindMissing } from './find-missing.js';
import { ItemNamesRepository } from './item-names.repository.js';
import { MissingApi } from './missing.api.js';
import { MissingController } from './missing.controller.js';
import { MissingRepository } from './missing.repository.js';
import { ReadMissing } from './read-missing.js';

/**
 * What still lacks for the hours, the certificate, the payment and the report, and whom to ask. What a half-day lacks
 * is said in the words of the completion report's list of people (`../sql/due.ts`).
 */
@Module({
  imports: [AuthModule, ProgrammesModule, CohortsModule],
  controllers: [MissingController],
  providers: [
    MissingApi,
    MissingRepository,
    AskedPeopleRepository,
    ItemNamesRepository,
    FindMissing,
    ReadMissing,
    ProgrammeInScope,
  ],
  exports: [MissingApi],
})
export class MissingModule {}
