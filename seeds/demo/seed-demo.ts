import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { AccountsRepository } from '../../src/auth/accounts.repository.js';
import { ROLES } from '../../src/auth/auth.api.js';
import { hashPassword } from '../../src/auth/passwords.js';
import type { Settings } from '../../src/config/settings.js';
import { configureApp, httpAdapter } from '../../src/configure-app.js';
import { SimulatedClock } from '../../src/shared/clock.js';
import { UnitOfWork } from '../../src/shared/database/unit-of-work.js';
import { newId } from '../../src/shared/ids.js';
import { Casting } from './people.js';
import { playPilot } from './play-pilot.js';
import { Stage } from './stage.js';

export const DEMO_PASSWORD = 'Pilote-2019-demo!';
export const DEMO_ACCOUNTS = ROLES.map((role) => ({ role, email: `${role}@demo.example` }));

const DAY = 86_400_000;
const PROGRAMME = 'EDEC-IA-HDF';

/** Fills an empty database with the demo pilot: its last nine months, played through the API up to `now`. */
export async function seedDemo(settings: Settings, databaseUrl: string, now: Date): Promise<void> {
  const clock = new SimulatedClock(new Date(now.getTime() - 280 * DAY));
  const module = AppModule.register(settings, databaseUrl, clock);
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(), {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    configureApp(app);
    await app.listen(0, '127.0.0.1');
    const work = app.get(UnitOfWork);
    const programmeId = await prolong(work, now);
    const stage = new Stage(app, await app.getUrl(), clock);
    const casting = new Casting(
      stage,
      app.get(AccountsRepository),
      await hashPassword(DEMO_PASSWORD),
      programmeId,
    );
    await playPilot(stage, await casting.assemble(), PROGRAMME, now);
  } finally {
    await app.close();
  }
}

/**
 * The agreement ended in 2020; the demo is played today. So the demo alone adds an extension, which says that it
 * is invented; the term as signed stays as it is.
 */
async function prolong(work: UnitOfWork, now: Date): Promise<string> {
  const endsOn = `${now.getUTCFullYear() + 2}-12-31`;
  const [programme] = await work.query<{ id: string }>(
    `INSERT INTO programme_extensions (id, programme_id, ends_on, decided_on, source)
     SELECT $1, id, $2, $3, $4 FROM programmes WHERE code = $5 RETURNING programme_id AS id`,
    [
      newId(),
      endsOn,
      '2020-12-31',
      'Démonstration : prolongation inventée, pour que le pilote se joue aujourd’hui',
      PROGRAMME,
    ],
  );
  if (!programme) throw new Error(`programme ${PROGRAMME} is not seeded`);
  return programme.id;
}
