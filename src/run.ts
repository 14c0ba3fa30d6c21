import { once } from 'node:events';
import { createServer } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { seed } from '../seeds/seed.js';
import { AppModule } from './app.module.js';
import { readSettings, type Settings, SettingsError } from './config/settings.js';
import { configureApp, httpAdapter } from './configure-app.js';
import { type DatabaseServer, openDatabase } from './open-database.js';
import { SystemClock } from './shared/clock.js';
import { DatabaseStartError } from './shared/database/embedded/database-start-error.js';
import { migrate } from './shared/database/migrate.js';
import { PinoForNest, structuredLog } from './shared/logging.js';
import { welcome } from './welcome.js';

/** Connections that may wait to be accepted: an opening of enrolments comes as a burst. */
const BACKLOG = 4096;

/** What runs so far; a signal may come before all of it does. */
interface Running {
  database?: DatabaseServer;
  app?: NestFastifyApplication;
}

/** Starts the product, says where it is, and stops it cleanly on Ctrl-C or SIGTERM. */
export async function run(env: NodeJS.ProcessEnv): Promise<void> {
  const running: Running = {};
  stopOnSignal(running);
  try {
    const settings = readSettings(env);
    settings.port = await freePort(settings);
    // With PORT=0 the address is known only now; mails, calendars and papers name it, those of the demo too.
    if (env.PORT === '0' && !env.PUBLIC_URL) settings.publicUrl = `http://${settings.host}:${settings.port}`;
    running.database = await openDatabase(settings, say);
    await migrate(running.database.url);
    const seeded = await seed(settings, running.database.url, say);
    running.app = await createApp(settings, running.database.url);
    await running.app.listen({ port: settings.port, host: settings.host, backlog: BACKLOG });
    const address = await running.app.getUrl();
    say(welcome(address, settings, seeded));
  } catch (error) {
    await running.app?.close();
    await running.database?.stop();
    process.exitCode = 1;
    say(sentenceOf(error));
  }
}

async function createApp(settings: Settings, databaseUrl: string): Promise<NestFastifyApplication> {
  const logger = structuredLog(settings.logLevel);
  const module = AppModule.register(settings, databaseUrl, new SystemClock());
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(logger), {
    logger: new PinoForNest(logger),
    abortOnError: false,
  });
  configureApp(app);
  return app;
}

/** The port to listen on; for 0 a free one. One that is taken is said at once, not after the database was made. */
async function freePort({ port, host }: Settings): Promise<number> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : port;
}

/** Requests in progress end first, then the connections, then the embedded server. A second signal does not hurry. */
function stopOnSignal(running: Running): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('Stopping: requests in progress end first.');
    await running.app?.close();
    await running.database?.stop();
    say('Stopped.');
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

function sentenceOf(error: unknown): string {
  if (error instanceof SettingsError || error instanceof DatabaseStartError) return error.message;
  const { code, port } = (error ?? {}) as { code?: string; port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Set PORT to another one (PORT=0 takes a free one).`;
  }
  if (code === 'EACCES') return `Port ${port} may not be opened by this user. Set PORT to 1024 or more.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
