import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { CohortsModule } from '../../cohorts/cohorts.module.js';
import { EnrolmentsModule } from '../../enrolments/enrolments.module.js';
import { OrganisationsModule } from '../../organisations/organisations.module.js';
import { TrainersModule } from '../../trainers/trainers.module.js';
import { SettledSnapshotModule } from '../settled-snapshot.module.js';
import { AccountEntriesController } from './account-entries.controller.js';
import { AccountEntriesRepository } from './account-entries.repository.js';
import { AccountEntries } from './account-entries.service.js';
import { TrainerEngagementsRepository } from './trainer-engagements.repository.js';
import { TrainerEngagements } from './trainer-engagements.service.js';
import { TrainingAccountController } from './training-account.controller.js';
import { TrainingAccountRepository } from './training-account.repository.js';
import { TrainingAccounts } from './training-account.service.js';

/**
 * The yearly training account that a provider owes the State (Code du travail L6352-11): the frames that follow from
 * what is recorded anyway, and the few facts that only this account asks for.
 */
@Module({
  imports: [
    AuthModule,
    OrganisationsModule,
    TrainersModule,
    CohortsModule,
    EnrolmentsModule,
    SettledSnapshotModule,
  ],
  controllers: [TrainingAccountController, AccountEntriesController],
  providers: [
    TrainingAccounts,
    TrainingAccountRepository,
    TrainerEngagements,
    TrainerEngagementsRepository,
    AccountEntries,
    AccountEntriesRepository,
  ],
})
export class TrainingAccountModule {}
