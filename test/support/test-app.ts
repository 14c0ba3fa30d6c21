import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { readSettings, type Settings } from '../../src/config/settings.js';
import { configureApp, httpAdapter } from '../../src/configure-app.js';
import { type Clock, SystemClock } from '../../src/shared/clock.js';
import { UnitOfWork } from '../../src/shared/database/unit-of-work.js';
import { openApiDocument } from '../../src/shared/openapi/serve-document.js';
import { CONTRACTS } from './api-client.js';
import { ApiContract } from './api-contract.js';
import { createTestDatabase } from './cluster.js';

/** The product on a database of its own, listening on a free port. */
export interface TestApp {
  app: NestFastifyApplication;
  /** `http://127.0.0.1:port` */
  address: string;
  dataSource: DataSource;
  work: UnitOfWork;
  settings: Settings;
  databaseUrl: string;
  close(): Promise<void>;
}

/** Boots what `main.ts` boots, on a fresh copy of the migrated template, which `prepare` may fill before. */
export async function startTestApp(
  clock: Clock = new SystemClock(),
  prepare?: (databaseUrl: string, settings: Settings) => Promise<void>,
): Promise<TestApp> {
  const database = await createTestDatabase();
  const settings = readSettings({ PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: '.data/test', JOBS: 'off' });
  await prepare?.(database.url, settings);
  const moduleRef = await Test.createTestingModule({
    imports: [AppModule.register(settings, database.url, clock)],
  }).compile();
  const app = moduleRef.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
  configureApp(app);
  await app.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
  const address = await app.getUrl();
  CONTRACTS.set(address, new ApiContract(openApiDocument(app)));
  return {
    app,
    address,
    dataSource: app.get(DataSource),
    work: app.get(UnitOfWork),
    settings,
    databaseUrl: database.url,
    close: async () => {
      CONTRACTS.delete(address);
      await app.close();
      await database.drop();
    },
  };
}
