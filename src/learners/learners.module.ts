import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';

/** People who learn: identity, situation over time, staff lists, invitations. */
@Module({ imports: [AuthModule, OrganisationsModule] })
export class LearnersModule {}
