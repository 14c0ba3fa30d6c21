import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { FundingPlansController } from './funding-plans.controller.js';
import { FundingPlansRepository } from './funding-plans.repository.js';
import { FundingPlans } from './funding-plans.service.js';
import { ProgrammesApi } from './programmes.api.js';
import { ProgrammesController } from './programmes.controller.js';
import { ProgrammesRepository } from './programmes.repository.js';
import { Programmes } from './programmes.service.js';

/** Agreements: term, territory, axes, targets, relay body, versions of the funding plan. */
@Module({
  imports: [AuthModule],
  controllers: [ProgrammesController, FundingPlansController],
  providers: [ProgrammesRepository, Programmes, FundingPlansRepository, FundingPlans, ProgrammesApi],
  exports: [ProgrammesApi],
})
export class ProgrammesModule {}
