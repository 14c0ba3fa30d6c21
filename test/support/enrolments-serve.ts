/** The product on the database it is given, in a process of its own, for tests that kill it. Says its address. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { readSettings } from '../../src/config/settings.js';
import { configureApp, httpAdapter } from '../../src/configure-app.js';
import { SystemClock } from '../../src/shared/clock.js';

const settings = readSettings({ ...process.env, PORT: '0', LOG_LEVEL: 'silent' });
const module = AppModule.register(settings, settings.databaseUrl ?? '', new SystemClock());
const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(), { logger: false });
configureApp(app);
// Thousands connect in the same instant: the system's queue of connections has to hold them.
await app.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
process.stdout.write(`${await app.getUrl()}\n`);
