import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { CalendarRepository } from './calendar.repository.js';
import { TrainerCalendar } from './calendar.service.js';
import { ClearancesRepository } from './clearances.repository.js';
import { TrainersApi } from './trainers.api.js';
import { TrainersController } from './trainers.controller.js';
import { TrainersRepository } from './trainers.repository.js';
import { Trainers } from './trainers.service.js';

/** People who train: provider, clearances, calendar. */
@Module({
  imports: [AuthModule, OrganisationsModule],
  controllers: [TrainersController],
  providers: [
    TrainersRepository,
    ClearancesRepository,
    CalendarRepository,
    Trainers,
    TrainerCalendar,
    TrainersApi,
  ],
  exports: [TrainersApi],
})
export class TrainersModule {}
