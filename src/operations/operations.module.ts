import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { HealthController } from './health.controller.js';
import { Housekeeping } from './housekeeping.js';
import { ImportsController } from './imports.controller.js';
import { PublishedKeysController } from './published-keys.controller.js';

/** What an operator looks at: health, metrics, and how far imports are. */
@Module({
  imports: [AuthModule, CertificatesModule],
  controllers: [HealthController, ImportsController, PublishedKeysController],
  providers: [Housekeeping],
})
export class OperationsModule {}
