import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PapersApi } from '../../src/certificates/papers.api.js';
import { Housekeeping } from '../../src/operations/housekeeping.js';
import { ApiClient } from '../support/api-client.js';
import { papersStage, type PapersStage } from '../support/papers-stage.js';
import { readPdf } from '../support/pdf-reader.js';

let stage: PapersStage;
let path: string;
beforeAll(async () => {
  stage = await papersStage();
  path = `/programmes/${stage.programme.code}/evidence-retention`;
});
afterAll(() => stage.test.close());

const set = (requirements: unknown, version: string) =>
  stage.as.coordinator.put(path, { requirements }, { 'If-Match': version });
const issue = async (who: keyof PapersStage['enrolments']) =>
  (
    await stage.as.coordinator.post(`/enrolments/${stage.enrolments[who]}/papers`, {
      kind: 'completion_certificate',
    })
  ).body as { id: string; number: string; retainedUntil: string; sha256: string };
const OPCALIA = { requiredBy: 'OPCALIA', years: 3 };
const FSE = { requiredBy: 'Fonds social européen', years: 10 };

describe('how long evidence is kept', () => {
  it('is the default of the product until somebody sets it', async () => {
    const { status, body, headers } = await stage.as.coordinator.get(path);
    expect([status, headers.get('etag')]).toEqual([200, '"0"']);
    expect(body).toMatchObject({ years: 3, byDefault: true, requirements: [], papersRemoved: 0 });
  });

  it('is set by the coordinator of the programme alone, from the version that they read', async () => {
    const body = { requirements: [] };
    const { as } = stage;
    expect((await as.coordinator.put(path, body)).status).toBe(428);
    expect((await set([], '"7"')).status).toBe(412);
    expect((await as.auditor.get(path)).status).toBe(200);
    expect((await as.auditor.put(path, body, { 'If-Match': '"0"' })).status).toBe(403);
    expect((await as.trainer.get(path)).status).toBe(403);
    expect((await as.otherCoordinator.put(path, body, { 'If-Match': '"0"' })).status).toBe(404);
    const wrong = await set([{ requiredBy: '', years: 4 }, FSE], '"0"');
    expect([
      wrong.status,
      wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort(),
    ]).toEqual([422, ['/requirements/0/requiredBy', '/requirements/0/years']]);
    const twice = await set([FSE, { ...FSE, requiredBy: 'fonds SOCIAL européen' }], '"0"');
    expect([twice.status, twice.body.errors[0].code]).toEqual([422, 'repeated']);
  });

  it('is what the most demanding body asks: printed, and papers issued before are kept as long', async () => {
    const before = await issue('lucja');
    expect(before.retainedUntil).toBe('2042-12-31');
    const answer = await set([OPCALIA, FSE], '"0"');
    expect(answer.body).toMatchObject({
      years: 10,
      byDefault: false,
      papersKept: 1,
      firstEndsOn: '2049-12-31',
    });
    const after = await issue('lucja');
    expect(after.id).not.toBe(before.id);
    expect(after.retainedUntil).toBe('2049-12-31');
    const bytes = await stage.test.app.get(PapersApi).content(after.id);
    expect((await readPdf(bytes)).text).toContain(
      'pendant 10 ans à compter de la fin de l’année du dernier paiement (durée demandée par : Fonds social européen), et au moins jusqu’au vendredi 31 décembre 2049',
    );
  });

  it('asked for less later on, no paper is kept shorter than it promises', async () => {
    expect((await set([], '"1"')).body).toMatchObject({ years: 3, firstEndsOn: '2049-12-31' });
    const three = await issue('ann');
    expect(three.retainedUntil).toBe('2042-12-31');
    await expect(
      stage.test.work.query(`UPDATE papers SET retained_until = '2040-12-31' WHERE id = $1`, [three.id]),
    ).rejects.toThrow('a paper is kept as it was issued');
  });

  it('of two who set it at the same time, one is told to read again', async () => {
    const answers = await Promise.all([set([OPCALIA], '"2"'), set([], '"2"')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    await set([], '"3"');
  });
});

describe('when the time is over', () => {
  it('nothing goes a day too early', async () => {
    stage.clock.moveTo(new Date('2042-12-31T22:59:00Z'));
    expect(await stage.test.app.get(PapersApi).removeOverdue()).toBe(0);
    await expect(stage.test.work.query(`UPDATE papers SET facts = NULL, removed_at = now()`)).rejects.toThrow(
      'a paper is kept as it was issued',
    );
  });

  it('file and facts are removed, what stays says so, and the rest of the papers is untouched', async () => {
    const { test, as, clock } = stage;
    const ann = await issue('ann');
    const lucja = await issue('lucja');
    const ends = async (id: string) =>
      (await as.coordinator.get(`/papers/${id}`)).body.retainedUntil as string;
    const annEnds = await ends(ann.id);
    clock.moveTo(new Date(`${Number(annEnds.slice(0, 4)) + 1}-01-01T00:00:00Z`));
    await test.app.get(Housekeeping).tidy();
    const gone = await as.coordinator.get(`/papers/${ann.id}`);
    expect(gone.body).toMatchObject({ state: 'expired', holder: null, upToDate: false, number: ann.number });
    const content = await as.coordinator.get(`/papers/${ann.id}/content`);
    expect([content.status, content.body.state]).toEqual([409, 'removed']);
    expect(await kept(ann.sha256)).toBe(false);
    const verified = await new ApiClient(test.address).get(`/verify/${ann.number}`);
    expect(verified.body).toMatchObject({ state: 'expired', holder: null, title: null, sha256: ann.sha256 });
    expect(verified.text).not.toContain('Aubert');
    const [row] = await test.work.query<{ text: string }>(
      `SELECT p::text AS text FROM papers p WHERE id = $1`,
      [ann.id],
    );
    expect(row?.text).not.toContain('Aubert');
    expect((await ends(lucja.id)) > annEnds).toBe(true);
    expect(await kept(lucja.sha256)).toBe(true);
    const counted = await as.coordinator.get(path);
    expect(counted.body.papersRemoved).toBeGreaterThan(0);
    // Evidence itself is not this job's to remove.
    expect((await test.work.query(`SELECT 1 FROM half_day_signatures`)).length).toBe(11);
  });

  it('a paper asked for again after that is a new one', async () => {
    const again = await issue('ann');
    expect((await stage.as.coordinator.get(`/papers/${again.id}`)).body).toMatchObject({
      state: 'valid',
      upToDate: true,
    });
  });
});

async function kept(sha256: string): Promise<boolean> {
  const folder = join(stage.test.settings.dataDir, 'files', sha256.slice(0, 2));
  return (await readdir(folder)).includes(sha256);
}
