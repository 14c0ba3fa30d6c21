import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';

/** Employers with their branch and size, establishments, training providers. */
@Module({ imports: [AuthModule, ProgrammesModule] })
export class OrganisationsModule {}
