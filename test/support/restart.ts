import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { configureApp, httpAdapter } from '../../src/configure-app.js';
import type { Clock } from '../../src/shared/clock.js';
import type { TestApp } from './test-app.js';

/**
 * The product started once more on the same database and the same data folder, beside the one that runs. Nobody can
 * sign in to that one afterwards: Passport keeps one set of strategies a process.
 */
export async function startAgain(
  { settings, databaseUrl }: TestApp,
  clock: Clock,
): Promise<{ address: string; close: () => Promise<void> }> {
  const module = AppModule.register(settings, databaseUrl, clock);
  const moduleRef = await Test.createTestingModule({ imports: [module] }).compile();
  const app = moduleRef.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
  configureApp(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { address: await app.getUrl(), close: () => app.close() };
}
