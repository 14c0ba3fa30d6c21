import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';

/** Read-only: the completion report, at any instant, down to its people. */
@Module({ imports: [AuthModule, ProgrammesModule] })
export class ReportingModule {}
