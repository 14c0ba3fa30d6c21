import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import yauzl from 'yauzl';
import { KeepPaper } from '../../src/certificates/keep-paper.js';
import { PapersArchive } from '../../src/certificates/papers-archive.js';
import { newId } from '../../src/shared/ids.js';
import { PASSWORD } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { killServed, serveProduct } from '../support/enrolments-product.js';
import { papersStage, type PapersStage } from '../support/papers-stage.js';

const PEOPLE = 40;
const KIND = { kind: 'completion_certificate' };

let stage: PapersStage;
let email: string;
let dataDir: string;

beforeAll(async () => {
  stage = await papersStage();
  dataDir = await mkdtemp(join(tmpdir(), 'maillon-papers-'));
  const { given, test, cohortId, halfDays } = stage;
  await test.work.query(`ALTER TABLE half_day_signatures DISABLE TRIGGER lock_signatures`);
  await test.work.query(`ALTER TABLE attendance_records DISABLE TRIGGER lock_attendance`);
  for (let i = 0; i < PEOPLE; i += 1) {
    // Every second person has the name of the one before.
    const row = { family_name: `Martin/${Math.floor(i / 2)}`, employer_id: null };
    const enrolment = await given.enrolment(cohortId, await given.learner(row), { status: 'completed' });
    const half_day_id = halfDays[0];
    await given.attendance({ cohort_id: cohortId, half_day_id, enrolment_id: enrolment });
    await test.work.query(
      `INSERT INTO half_day_signatures (id, cohort_id, half_day_id, enrolment_id, account_id, authenticated_by)
       VALUES ($1, $2, $3, $4, $1, 'typed_code')`,
      [newId(), cohortId, half_day_id, enrolment],
    );
  }
  const [account] = await test.work.query<{ email: string }>(`SELECT email FROM accounts WHERE id = $1`, [
    stage.as.coordinator.accountId,
  ]);
  email = account?.email ?? '';
}, 60_000);
afterAll(async () => {
  killServed();
  await stage.test.close();
  await rm(dataDir, { recursive: true, force: true });
});

interface Row {
  id: string;
  sha256: string;
}
const issued = () =>
  stage.test.work.query<Row>(
    `SELECT id, file_sha256 AS sha256 FROM papers WHERE kind = 'completion_certificate' AND cohort_id = $1`,
    [stage.cohortId],
  );
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it('a kill in the middle of a batch leaves every paper whole or absent, and asking again finishes it', async () => {
  const first = await serveProduct(stage.test.databaseUrl, { DATA_DIR: dataDir });
  const client = await new ApiClient(first.address).signIn(email, PASSWORD);
  const path = `/cohorts/${stage.cohortId}/papers`;
  const cut = client.post(path, KIND).catch(() => undefined);
  while ((await issued()).length < 8) await pause(2);
  await first.kill();
  await cut;
  const before = await issued();
  expect(before.length).toBeGreaterThanOrEqual(8);
  expect(before.length).toBeLessThan(PEOPLE);
  for (const row of before) expect(await whole(row)).toBe(true);

  const second = await serveProduct(stage.test.databaseUrl, { DATA_DIR: dataDir });
  const again = await new ApiClient(second.address).signIn(email, PASSWORD);
  const answer = await again.post(path, KIND);
  // Ann and Łucja too; Bob is named with what he lacks.
  expect([answer.status, answer.body.issued, answer.body.unchanged]).toEqual([
    201,
    PEOPLE + 2 - before.length,
    before.length,
  ]);
  expect(answer.body.refused).toEqual([
    {
      enrolmentId: stage.enrolments.bob,
      halfDayId: null,
      code: 'paper_not_ready',
      detail: 'Still missing: the training is not completed.',
    },
  ]);
  const after = await issued();
  expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
  for (const row of after) expect(await whole(row)).toBe(true);

  const zip = await fetch(`${second.address}/api/v1${path}.zip?kind=completion_certificate`, {
    headers: { Authorization: `Bearer ${again.token}` },
  });
  expect(zip.headers.get('content-type')).toBe('application/zip');
  const entries = await entriesOf(Buffer.from(await zip.arrayBuffer()));
  expect([...entries.values()].map(sha256).sort()).toEqual(after.map((row) => row.sha256).sort());
  expect(entries.size).toBe(PEOPLE + 2);
  expect(
    [...entries.keys()].every((name) => /^Certificat de réalisation - [^/\\]+ - MA-.+\.pdf$/.test(name)),
  ).toBe(true);
  await second.kill();
}, 120_000);

it('the archive is made as it is read: a reader who stops has few files made ready', async () => {
  const { test, as, cohortId } = stage;
  await as.coordinator.post(`/cohorts/${cohortId}/papers`, KIND);
  const read = jest.spyOn(test.app.get(KeepPaper), 'content');
  const actor = {
    accountId: newId(),
    email: '',
    role: 'coordinator',
    programmeIds: [stage.programme.id],
  } as const;
  const { stream } = await test.app.get(PapersArchive).ofCohort(actor, cohortId, 'completion_certificate');
  await pause(300);
  expect(read.mock.calls.length).toBeLessThanOrEqual(5);
  let bytes = 0;
  for await (const chunk of stream) bytes += (chunk as Buffer).length;
  expect(read.mock.calls).toHaveLength(PEOPLE + 2);
  expect(bytes).toBeGreaterThan(PEOPLE * 10_000);
  read.mockRestore();
});

/** The file of the paper is there, and is what its row says. */
async function whole({ sha256: hash }: Row): Promise<boolean> {
  const folder = join(dataDir, 'files', hash.slice(0, 2));
  if (!(await readdir(folder)).includes(hash)) return false;
  return sha256(await readFile(join(folder, hash))) === hash;
}

/** An archive read by another program than the one that wrote it. */
function entriesOf(archive: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Buffer>();
    yauzl.fromBuffer(archive, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('error', reject);
      zip.on('end', () => resolve(entries));
      zip.on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (fault, stream) => {
          if (fault) return reject(fault);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            entries.set(entry.fileName, Buffer.concat(chunks));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}
