import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../config/settings.js';
import { Clock } from './clock.js';
import { dataSourceOptions } from './database/data-source.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { FileStore } from './files/file-store.js';
import { Idempotency } from './idempotency/idempotency.js';
import { ImportRuns } from './imports/import-runs.js';
import { ProductKey } from './keys/product-key.js';
import { SigningKeys } from './keys/signing-keys.repository.js';
import { PdfRenderer } from './pdf/pdf-renderer.js';
import { UnitFollowers } from './unit-followers.js';

/** What the mechanism needs to know from outside. */
export interface SharedOptions {
  settings: Settings;
  databaseUrl: string;
  clock: Clock;
  entities: readonly (new () => unknown)[];
}

/** Mechanism without a word of the domain: settings, clock, database, unit of work. */
@Global()
@Module({})
export class SharedModule {
  static register({ settings, databaseUrl, clock, entities }: SharedOptions): DynamicModule {
    return {
      module: SharedModule,
      imports: [
        TypeOrmModule.forRoot({ ...dataSourceOptions(databaseUrl, [...entities]), retryAttempts: 0 }),
      ],
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Clock, useValue: clock },
        UnitOfWork,
        Idempotency,
        ImportRuns,
        FileStore,
        PdfRenderer,
        UnitFollowers,
        SigningKeys,
        ProductKey,
      ],
      exports: [
        Settings,
        Clock,
        UnitOfWork,
        Idempotency,
        ImportRuns,
        FileStore,
        PdfRenderer,
        UnitFollowers,
        ProductKey,
      ],
    };
  }
}
