import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { ImportsController } from './imports.controller.js';

/** What an operator looks at: health, metrics, and how far imports are. */
@Module({ controllers: [HealthController, ImportsController] })
export class OperationsModule {}
