import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedBranches } from '../../seeds/reference/branches.js';
import { seedEdecIaHdf } from '../../seeds/reference/edec-ia-hdf.js';
import type { Actor } from '../../src/auth/auth.api.js';
import { inScope, ProgrammesApi } from '../../src/programmes/programmes.api.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const TABLES = [
  'branches',
  'funding_lines',
  'funding_plans',
  'programme_axes',
  'programme_signatories',
  'programme_targets',
  'programmes',
  'relay_bodies',
];

async function everyRow(): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (const table of TABLES) rows.push(await test.work.query(`SELECT * FROM ${table} t ORDER BY t::text`));
  return rows;
}

describe('the reference data', () => {
  it('is recorded once, however often it is seeded, and a later change stays', async () => {
    await seedBranches(test.work);
    await seedEdecIaHdf(test.work);
    await test.work.query(`UPDATE branches SET name = 'Autre nom' WHERE idcc = '1486'`);
    const before = await everyRow();
    await seedBranches(test.work);
    await seedEdecIaHdf(test.work);
    expect(await everyRow()).toEqual(before);
    expect(before.flat().length).toBeGreaterThan(40);
  });

  it('knew the target when the agreement was signed', async () => {
    const rows = await test.work.query(
      `SELECT people FROM programme_targets WHERE recorded_at <= '2018-12-01' AND superseded_at > '2018-12-01'`,
    );
    expect(rows).toEqual([{ people: 100 }]);
  });
});

describe('the database', () => {
  it('keeps a target that was in force, and lets an axis have one at a time', async () => {
    const { id } = await new Given(test.work).programme();
    const edit = test.work.query(`UPDATE programme_targets SET people = 1 WHERE programme_id = $1`, [id]);
    await expect(edit).rejects.toThrow('superseded, never edited');
    const second = test.work.query(
      `INSERT INTO programme_targets (id, programme_id, axis_number, label, people, source)
       VALUES (gen_random_uuid(), $1, 2, 'x', 1, 'x')`,
      [id],
    );
    await expect(second).rejects.toThrow('one_target_in_force_per_axis');
  });

  it('has one relay body at a time', async () => {
    const twin = test.work.query(
      `INSERT INTO relay_bodies (id, programme_id, name, valid_from)
       SELECT gen_random_uuid(), id, 'X', '2019-12-31' FROM programmes WHERE code = 'EDEC-IA-HDF'`,
    );
    await expect(twin).rejects.toThrow('one_relay_body_at_a_time');
  });
});

describe('what other modules may ask', () => {
  it('is a programme by code, by id, or all of them, with the effective end', async () => {
    const api = test.app.get(ProgrammesApi);
    const brief = await api.byCode('EDEC-IA-HDF');
    expect(brief).toMatchObject({ startsOn: '2018-12-01', endsOn: '2020-12-31' });
    expect(await api.byId(brief?.id ?? '')).toEqual(brief);
    expect(await api.byCode('NONE')).toBeUndefined();
    expect((await api.list()).map(({ code }) => code)).toContain('EDEC-IA-HDF');
  });

  it('is whether a programme is in the scope of a caller', () => {
    const actor = (role: Actor['role']): Actor => ({ accountId: 'a', email: 'e', role, programmeIds: ['p'] });
    expect(inScope(actor('coordinator'), 'p')).toBe(true);
    expect(inScope(actor('coordinator'), 'q')).toBe(false);
    expect(inScope(actor('auditor'), 'q')).toBe(false);
    expect(inScope({ ...actor('learner'), programmeIds: [] }, 'q')).toBe(true);
  });
});
