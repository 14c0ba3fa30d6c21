import { type DynamicModule, Module } from '@nestjs/common';
import { ALL_ENTITIES } from './all-entities.js';
import { AuthModule } from './auth/auth.module.js';
import type { Settings } from './config/settings.js';
import { OperationsModule } from './operations/operations.module.js';
import type { Clock } from './shared/clock.js';
import { SharedModule } from './shared/shared.module.js';

/** The whole product. Modules stand in the order of the chain; none imports one that stands after it. */
@Module({})
export class AppModule {
  static register(settings: Settings, databaseUrl: string, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SharedModule.register({ settings, databaseUrl, clock, entities: ALL_ENTITIES }),
        AuthModule,
        OperationsModule,
      ],
    };
  }
}
