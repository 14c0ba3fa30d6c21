import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { base64url, createLocalJWKSet, flattenedVerify, type JSONWebKeySet } from 'jose';
import { canonicalJson, type Json } from '../../src/shared/canonical-json.js';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { proveHalfDay, snapshotsStage, type SnapshotsStage } from '../support/snapshots-stage.js';
import { startAgain } from '../support/restart.js';
import { textOfWorkbook } from '../support/files-read.js';
import { readPdf } from '../support/pdf-reader.js';

const KEPT = ['json', 'csv', 'xlsx', 'pdf'];

let stage: SnapshotsStage;
let path: string;
let coordinator: ApiClient;
/** The coordinator of this programme and of another one. */
let ofTwo: { code: string; client: ApiClient };

beforeAll(async () => {
  stage = await snapshotsStage();
  ({ path } = stage);
  coordinator = stage.as.coordinator;
  await proveHalfDay(stage, 0, '2031-03-04T12:20:00Z');
  const other = await stage.given.programme();
  const programmeIds = [other.id, stage.programmeId];
  ofTwo = { code: other.code, client: await signedIn(stage.test, 'coordinator', { programmeIds }) };
});
afterAll(() => stage.test.close());

const seal = async (body: object = { label: 'Comité de pilotage' }) => {
  const answer = await coordinator.post(path, body);
  expect([answer.status, answer.body]).toEqual([201, answer.body]);
  return answer.body as {
    id: string;
    sha256: string;
    signature: string;
    kid: string;
    number: number;
    asOf: string;
  };
};

/** The bytes as they are sent, with their headers. */
async function bytesOf(address: string, client: ApiClient, id: string, format: string, headers = {}) {
  const url = `${address}/api/v1${path}/${id}/content?format=${format}`;
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${client.token ?? ''}`, ...headers } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('sealing a report', () => {
  it('keeps the figures of its instant, and says who sealed what', async () => {
    const report = (await coordinator.get(`/programmes/${stage.code}/completion-report`)).body;
    const { body } = await coordinator.post(path, { label: 'Comité de pilotage du 4 mars' });
    expect(body).toMatchObject({
      programme: stage.code,
      label: 'Comité de pilotage du 4 mars',
      sealedBy: { accountId: stage.as.coordinator.accountId, displayName: 'Test coordinator' },
      committee: null,
      formats: KEPT,
      verification: { intact: true, altered: [], keys: '/.well-known/jwks.json' },
    });
    expect(body.figures).toEqual({
      target: report.target,
      people: report.people,
      rates: report.rates,
      hours: report.hours,
    });
    expect(body.figures.hours).toEqual({ planned: 1260, attended: 420, proven: 210 });
  });

  it('seals the past as it was, and not what is to come', async () => {
    const past = await coordinator.post(path, { label: 'Avant', asOf: '2031-03-03' });
    expect(past.body.asOf).toBe('2031-03-03T22:59:59.999999Z');
    expect(past.body.figures.hours.attended).toBe(0);
    const future = await coordinator.post(path, { label: 'Après', asOf: '2031-03-05' });
    expect([future.status, future.body.type]).toEqual([422, expect.stringContaining('as_of_in_the_future')]);
    const nonsense = await coordinator.post(path, { label: '', asOf: 'hier', committeeId: 'x', more: 1 });
    expect([nonsense.status, nonsense.body.errors.length]).toEqual([422, 3]);
  });

  it('with an idempotency key seals once, and waits for nobody', async () => {
    const started = Date.now();
    const one = await coordinator.postOnce(path, { label: 'Une fois' }, 'seal-once');
    const again = await coordinator.postOnce(path, { label: 'Une fois' }, 'seal-once');
    expect([one.status, again.status, again.body.id]).toEqual([201, 201, one.body.id]);
    expect(Date.now() - started).toBeLessThan(9_000);
    const { items } = (await coordinator.get(`${path}?limit=200`)).body;
    expect(items.filter(({ label }: { label: string }) => label === 'Une fois')).toHaveLength(1);
  });

  it('numbers those that are sealed at the same time one after another', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => coordinator.post(path, { label: `Ensemble ${n}` })),
    );
    const sealed = answers.filter(({ status }) => status === 201).map(({ body }) => body.number as number);
    expect(sealed.length).toBeGreaterThan(0);
    expect(new Set(sealed).size).toBe(sealed.length);
    for (const { status, headers } of answers)
      if (status !== 201) expect([status, headers.get('retry-after')]).toEqual([503, '5']);
  });
});

describe('what was sealed', () => {
  it('is the same bytes for ever, also after a restart and after the figures moved on', async () => {
    const { id } = await seal();
    const before = new Map<string, Buffer>();
    for (const format of KEPT)
      before.set(format, (await bytesOf(stage.test.address, coordinator, id, format)).bytes);
    const sealedHours = (await coordinator.get(`${path}/${id}`)).body.figures.hours;
    await proveHalfDay(stage, 1, '2031-03-04T16:50:00Z');
    expect((await coordinator.get(`/programmes/${stage.code}/completion-report`)).body.hours.attended).toBe(
      840,
    );
    const again = await startAgain(stage.test, stage.clock);
    try {
      for (const format of KEPT) {
        const { bytes } = await bytesOf(again.address, coordinator, id, format);
        expect([format, bytes.equals(before.get(format) ?? Buffer.alloc(0))]).toEqual([format, true]);
      }
    } finally {
      await again.close();
    }
    expect((await coordinator.get(`${path}/${id}`)).body.figures.hours).toEqual(sealedHours);
  });

  it('comes with a strong tag and digests, and is not sent twice', async () => {
    const { id, sha256: sum } = await seal();
    const { bytes, headers } = await bytesOf(stage.test.address, coordinator, id, 'json');
    const digest = Buffer.from(sum, 'hex').toString('base64');
    expect(sha256(bytes)).toBe(sum);
    expect(headers.get('etag')).toBe(`"${sum}"`);
    expect(headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
    expect(headers.get('digest')).toBe(`SHA-256=${digest}`);
    expect(headers.get('content-disposition')).toMatch(/filename="arrete-PROG-\d+-\d+\.json"/);
    const known = await bytesOf(stage.test.address, coordinator, id, 'json', {
      'If-None-Match': `"x", "${sum}"`,
    });
    expect([known.status, known.bytes.length]).toEqual([304, 0]);
  });

  it('verifies outside from the published keys alone; the document has the hash of every other form', async () => {
    const { id, signature, kid } = await seal();
    const { bytes } = await bytesOf(stage.test.address, coordinator, id, 'json');
    const keys = (await new ApiClient(stage.test.address).get('/.well-known/jwks.json'))
      .body as JSONWebKeySet;
    const [header = '', , sum = ''] = signature.split('.');
    const jws = { protected: header, payload: base64url.encode(bytes), signature: sum };
    const verified = await flattenedVerify(jws, createLocalJWKSet(keys));
    expect(verified.protectedHeader).toEqual({ alg: 'EdDSA', kid, typ: 'maillon-snapshot+json' });
    const document = JSON.parse(bytes.toString('utf8'));
    expect(canonicalJson(document as Json)).toBe(bytes.toString('utf8'));
    for (const format of KEPT.filter((name) => name !== 'json')) {
      const { bytes: rendered } = await bytesOf(stage.test.address, coordinator, id, format);
      expect(document.renderings[format]).toEqual({ sha256: sha256(rendered), bytes: rendered.length });
    }
  });

  it('verifies by what the operations manual says, without the product', async () => {
    const { id, signature, kid } = await seal();
    const manual = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8');
    const [, script = ''] = /```sh\n(node -e [\s\S]*?)```/.exec(manual) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'maillon-outside-'));
    const { bytes } = await bytesOf(stage.test.address, coordinator, id, 'json');
    const jwks = await new ApiClient(stage.test.address).get('/.well-known/jwks.json');
    writeFileSync(join(folder, 'jwks.json'), jwks.text);
    const said = (content: Buffer) => {
      writeFileSync(join(folder, 'snapshot.json'), content);
      const env = { ...process.env, SIGNATURE: signature, NODE_OPTIONS: '' };
      return execFileSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' }).trim();
    };
    expect(said(bytes)).toBe(`as it was signed by ${kid}`);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    expect(said(bytes)).toBe('ALTERED');
    rmSync(folder, { recursive: true });
  });

  it('holds every breakdown and the heads of the evidence, and nobody’s name', async () => {
    const { id } = await seal();
    const { bytes } = await bytesOf(stage.test.address, coordinator, id, 'json');
    const document = JSON.parse(bytes.toString('utf8'));
    expect(Object.keys(document.breakdowns)).toEqual([
      'age',
      'branch',
      'department',
      'employer',
      'gender',
      'size',
      'status',
    ]);
    const { code } = stage;
    const answer = await coordinator.get(
      `/programmes/${code}/completion-report?groupBy=employer&asOf=${document.asOf}`,
    );
    expect(document.breakdowns.employer).toEqual(answer.body.groups);
    expect(document.report.cohorts).toEqual(answer.body.cohorts);
    const [head] = await stage.test.work.query(
      `SELECT cohort_id AS "cohortId", links, last_hash AS hash FROM evidence_heads WHERE cohort_id = $1`,
      [stage.cohortId],
    );
    expect(document.evidence).toEqual([head]);
    const texts = new Map([['json', bytes.toString('utf8')]]);
    for (const format of KEPT.slice(1)) {
      const { bytes: file } = await bytesOf(stage.test.address, coordinator, id, format);
      const reads = {
        csv: () => file.toString('utf8'),
        xlsx: () => textOfWorkbook(file),
        pdf: async () => (await readPdf(file)).text,
      };
      texts.set(format, await reads[format as keyof typeof reads]());
    }
    for (const [format, text] of texts)
      expect([format, /Aubert|Bernard|Test coordinator/.test(text)]).toEqual([format, false]);
    const title = `Arrêté n°\u202f${document.number}\u202f: Comité de pilotage`;
    for (const format of ['xlsx', 'pdf'])
      expect(texts.get(format)?.replace(/\s+/g, ' ')).toContain(title.replace(/\s+/g, ' '));
  });

  it('cannot be changed or removed in the database', async () => {
    const { id } = await seal();
    for (const sql of [
      `UPDATE snapshots SET label = 'x' WHERE id = '${id}'`,
      `DELETE FROM snapshots WHERE id = '${id}'`,
      `UPDATE snapshot_files SET content = '' WHERE snapshot_id = '${id}'`,
      `DELETE FROM snapshot_files WHERE snapshot_id = '${id}'`,
      'TRUNCATE snapshot_files',
      'TRUNCATE snapshots CASCADE',
    ])
      await expect(stage.test.work.query(sql)).rejects.toThrow('a snapshot stays as it was sealed');
  });
});

describe('a snapshot that was altered behind the product’s back', () => {
  /** What the owner of the tables may do: the guard is off for one change. */
  async function tamper(
    table: 'snapshots' | 'snapshot_files',
    sql: string,
    ...parameters: string[]
  ): Promise<void> {
    await stage.test.work.run(async () => {
      await stage.test.work.query(`ALTER TABLE ${table} DISABLE TRIGGER keep_${table}`);
      await stage.test.work.query(sql, parameters);
      await stage.test.work.query(`ALTER TABLE ${table} ENABLE TRIGGER keep_${table}`);
    });
  }
  const oneByte = (format: string) =>
    `UPDATE snapshot_files SET content = set_byte(content, 40, get_byte(content, 40) # 1)
     WHERE snapshot_id = $1 AND format = '${format}'`;

  it('says so, and does not hand its bytes out as sealed', async () => {
    const { id } = await seal();
    await tamper('snapshot_files', oneByte('json'), id);
    const read = await coordinator.get(`${path}/${id}`);
    expect(read.body.figures).toBeNull();
    expect(read.body.verification).toMatchObject({ intact: false });
    expect(read.body.verification.altered).toEqual(expect.arrayContaining(['document', 'signature']));
    const content = await coordinator.get(`${path}/${id}/content`);
    expect([content.status, content.body.state]).toEqual([409, 'altered']);
  });

  it('says which of its forms it is', async () => {
    const { id } = await seal();
    await tamper('snapshot_files', oneByte('csv'), id);
    expect((await coordinator.get(`${path}/${id}/verification`)).body).toMatchObject({
      intact: false,
      altered: ['csv'],
    });
    expect((await bytesOf(stage.test.address, coordinator, id, 'csv')).status).toBe(409);
    expect((await bytesOf(stage.test.address, coordinator, id, 'json')).status).toBe(200);
  });

  it('is not helped by a hash that was made to fit, nor by a label that was changed beside it', async () => {
    const { id } = await seal();
    const { bytes } = await bytesOf(stage.test.address, coordinator, id, 'json');
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    await tamper('snapshot_files', oneByte('json'), id);
    await tamper('snapshots', `UPDATE snapshots SET sha256 = $2 WHERE id = $1`, id, sha256(bytes));
    expect((await coordinator.get(`${path}/${id}/verification`)).body.altered).toEqual([
      'signature',
      'record',
      ...KEPT.slice(1),
    ]);
    const other = await seal();
    await tamper('snapshots', `UPDATE snapshots SET label = 'Autre chose' WHERE id = $1`, other.id);
    expect((await coordinator.get(`${path}/${other.id}/verification`)).body.altered).toEqual(['record']);
    const lost = await seal();
    await tamper(
      'snapshot_files',
      `DELETE FROM snapshot_files WHERE snapshot_id = $1 AND format = 'csv'`,
      lost.id,
    );
    expect((await coordinator.get(`${path}/${lost.id}/verification`)).body.altered).toEqual(['record']);
  });
});

describe('who may', () => {
  it('seal: the coordinator of the programme alone', async () => {
    const body = { label: 'Non' };
    const anyone = new ApiClient(stage.test.address);
    expect((await anyone.post(path, body)).status).toBe(401);
    for (const role of ['auditor', 'trainer', 'ann', 'employer'] as const)
      expect([role, (await stage.as[role].post(path, body)).status]).toEqual([role, 403]);
    expect((await stage.as.otherCoordinator.post(path, body)).status).toBe(404);
  });

  it('read: the coordinator and the auditor of the programme, and an id of another programme is not there', async () => {
    const { id } = await seal();
    const routes = ['', `/${id}`, `/${id}/verification`, `/${id}/content`];
    for (const route of routes) {
      expect((await stage.as.auditor.get(path + route)).status).toBe(200);
      expect((await stage.as.otherCoordinator.get(path + route)).status).toBe(404);
      expect((await stage.as.trainer.get(path + route)).status).toBe(403);
    }
    const { code, client: both } = ofTwo;
    expect((await both.get(`/programmes/${code}/snapshots/${id}`)).status).toBe(404);
    expect((await both.get(`${path}/${id}`)).status).toBe(200);
  });
});
