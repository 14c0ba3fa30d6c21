import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module.js';
import { ProgrammesModule } from '../../programmes/programmes.module.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { CommitteeCalendar } from './committee-calendar.service.js';
import { CommitteeRulesController } from './committee-rules.controller.js';
import { CommitteeRulesRepository } from './committee-rules.repository.js';
import { CommitteesController } from './committees.controller.js';
import { CommitteesRepository } from './committees.repository.js';
import { Committees } from './committees.service.js';

/** The calendar of committees: how often each meets is a rule of the programme; what is due follows from it. */
@Module({
  imports: [AuthModule, ProgrammesModule],
  controllers: [CommitteesController, CommitteeRulesController],
  providers: [
    Committees,
    CommitteeCalendar,
    CommitteesRepository,
    CommitteeRulesRepository,
    ProgrammeInScope,
  ],
})
export class CommitteesModule {}
