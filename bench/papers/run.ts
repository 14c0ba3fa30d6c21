/**
 * Measures papers through the product, over HTTP, on the embedded PostgreSQL:
 *   node --import ./test/support/typescript.mjs bench/papers/run.ts
 * Each round is a cohort of 100 people who have completed: one request issues all their certificates, one asks again
 * for what is there already, one downloads the archive. The first round pays for the compiler and the fonts.
 */
import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { readSettings } from '../../src/config/settings.js';
import { configureApp, httpAdapter } from '../../src/configure-app.js';
import { SystemClock } from '../../src/shared/clock.js';
import { EmbeddedPostgres } from '../../src/shared/database/embedded-postgres.js';
import { migrate } from '../../src/shared/database/migrate.js';
import { UnitOfWork } from '../../src/shared/database/unit-of-work.js';
import { newId } from '../../src/shared/ids.js';
import { signedIn } from '../../test/support/accounts.js';
import type { ApiClient } from '../../test/support/api-client.js';
import { Given } from '../../test/support/builders/given.js';
import type { TestApp } from '../../test/support/test-app.js';

const PEOPLE = 100;
const ROUNDS = 6;

const dataDir = await mkdtemp(join(tmpdir(), 'maillon-bench-papers-'));
const database = await EmbeddedPostgres.start({ dataDir, log: () => undefined });
await migrate(database.url);
const settings = readSettings({ PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: dataDir, JOBS: 'off' });
const module = AppModule.register(settings, database.url, new SystemClock());
const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(), { logger: false });
configureApp(app);
await app.listen({ port: 0, host: '127.0.0.1' });
const work = app.get(UnitOfWork);
const given = new Given(work);
const programme = await given.programme();
const product = { app, address: await app.getUrl() } as unknown as TestApp;
const client = await signedIn(product, 'coordinator', { programmeIds: [programme.id] });

/** A cohort of a day whose hours are proven. */
async function cohortOfCompleted(): Promise<string> {
  return work.run(async () => {
    const provider = await given.provider({ legal_representative: 'Élise Martin' });
    const trainer = await given.trainer({ provider_id: provider });
    const course = await given.course({ provider_id: provider });
    const cohort_id = await given.cohort({
      programme_id: programme.id,
      course_id: course,
      capacity: PEOPLE,
      status: 'running',
      trainer_ids: [trainer],
    });
    const half_day_id = await given.halfDay(cohort_id, `20${String(40 + round).padStart(2, '0')}-03-05`);
    for (let i = 0; i < PEOPLE; i += 1) {
      const learner = await given.learner({
        family_name: `Świątek-${i}`,
        employer_id: i % 5 === 0 ? null : employer,
      });
      const enrolment_id = await given.enrolment(cohort_id, learner, { status: 'completed' });
      await given.attendance({ cohort_id, half_day_id, enrolment_id });
      await signed({ cohort_id, half_day_id, enrolment_id });
    }
    await signed({ cohort_id, half_day_id, trainer_id: trainer });
    return cohort_id;
  });
}

async function signed(row: Record<string, string>): Promise<void> {
  const full = { id: newId(), account_id: newId(), authenticated_by: 'typed_code', ...row };
  const names = Object.keys(full);
  const places = names.map((_, i) => `$${i + 1}`).join(', ');
  await work.query(
    `INSERT INTO half_day_signatures (${names.join(', ')}) VALUES (${places})`,
    Object.values(full),
  );
}

async function timed<T>(action: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now();
  const result = await action();
  return [Math.round(performance.now() - began), result];
}

async function archive(cohortId: string, { address, token }: ApiClient): Promise<number> {
  const url = `${address}/api/v1/cohorts/${cohortId}/papers.zip?kind=completion_certificate`;
  const response = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.arrayBuffer()).byteLength;
}

const employer = await given.employer();
let round = 0;
const rounds = [];
for (; round < ROUNDS; round += 1) {
  const cohortId = await cohortOfCompleted();
  const issue = () => client.post(`/cohorts/${cohortId}/papers`, { kind: 'completion_certificate' });
  const [issueMs, first] = await timed(issue);
  if (first.body.issued !== PEOPLE) throw new Error(`not all were issued: ${first.text}`);
  const [againMs, again] = await timed(issue);
  if (again.body.unchanged !== PEOPLE) throw new Error(`not all were there: ${again.text}`);
  const [zipMs, bytes] = await timed(() => archive(cohortId, client));
  const megabytes = Math.round(process.memoryUsage().rss / 1024 / 1024);
  rounds.push({
    round: round + 1,
    issueMs,
    againMs,
    zipMs,
    zipKilobytes: Math.round(bytes / 1024),
    rssMegabytes: megabytes,
  });
}
console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.version}, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`,
);
console.table(rounds);
await app.close();
await database.stop();
await rm(dataDir, { recursive: true, force: true });
