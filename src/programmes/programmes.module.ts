import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';

/** Agreements: term, territory, axes, targets, relay body, versions of the funding plan. */
@Module({ imports: [AuthModule] })
export class ProgrammesModule {}
