import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { BranchesController } from './branches.controller.js';
import { BranchesRepository } from './branches.repository.js';
import { Branches } from './branches.service.js';
import { EmployersController } from './employers.controller.js';
import { EmployersRepository } from './employers.repository.js';
import { Employers } from './employers.service.js';
import { EstablishmentsController } from './establishments.controller.js';
import { EstablishmentsRepository } from './establishments.repository.js';
import { Establishments } from './establishments.service.js';
import { OrganisationsApi } from './organisations.api.js';
import { RelayBodiesController } from './relay-bodies.controller.js';
import { TrainingProvidersController } from './training-providers.controller.js';
import { TrainingProvidersRepository } from './training-providers.repository.js';
import { TrainingProviders } from './training-providers.service.js';

/** Employers with their branch and size, establishments, training providers. */
@Module({
  imports: [AuthModule, ProgrammesModule],
  controllers: [
    EmployersController,
    EstablishmentsController,
    TrainingProvidersController,
    BranchesController,
    RelayBodiesController,
  ],
  providers: [
    EmployersRepository,
    Employers,
    EstablishmentsRepository,
    Establishments,
    TrainingProvidersRepository,
    TrainingProviders,
    BranchesRepository,
    Branches,
    OrganisationsApi,
  ],
  exports: [OrganisationsApi],
})
export class OrganisationsModule {}
