import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';

/** People who train: provider, clearances, calendar. */
@Module({ imports: [AuthModule, OrganisationsModule] })
export class TrainersModule {}
