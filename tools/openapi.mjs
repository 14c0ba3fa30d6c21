// What `npm run openapi` runs: writes the OpenAPI document of the built program to dist/openapi.json.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';

const built = join(import.meta.dirname, '..', 'dist', 'src');
const { AppModule } = await import(join(built, 'app.module.js'));
const { configureApp, httpAdapter } = await import(join(built, 'configure-app.js'));
const { readSettings } = await import(join(built, 'config/settings.js'));
const { SystemClock } = await import(join(built, 'shared/clock.js'));
const { EmbeddedPostgres } = await import(join(built, 'shared/database/embedded-postgres.js'));
const { migrate } = await import(join(built, 'shared/database/migrate.js'));
const { openApiDocument } = await import(join(built, 'shared/openapi/serve-document.js'));

const dataDir = mkdtempSync(join(tmpdir(), 'maillon-openapi-'));
const database = await EmbeddedPostgres.start({ dataDir, log: () => undefined, throwaway: true });
try {
  await migrate(database.url);
  const settings = readSettings({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', JOBS: 'off' });
  const module = AppModule.register(settings, database.url, new SystemClock());
  const app = await NestFactory.create(module, httpAdapter(), { logger: false });
  configureApp(app);
  await app.init();
  writeFileSync(join(built, '..', 'openapi.json'), JSON.stringify(openApiDocument(app), null, 2));
  await app.close();
} finally {
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
