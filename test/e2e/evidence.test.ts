import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckEvidence } from '../../src/attendance/check-evidence.js';
import { verifyAt } from '../../src/attendance/verify-evidence.js';
import { brokenConstraint } from '../../src/shared/database/unit-of-work.js';
import { newId } from '../../src/shared/ids.js';
import { ApiClient } from '../support/api-client.js';
import { type EvidenceStage, evidenceStage } from '../support/evidence-stage.js';

let stage: EvidenceStage;
beforeAll(async () => {
  stage = await evidenceStage();
});
afterAll(() => stage.test.close());

const sql = <Row>(text: string, parameters: unknown[] = []) => stage.test.work.query<Row>(text, parameters);
const faults = async () => (await stage.test.app.get(CheckEvidence).cohort(stage.cohortId)).faults;

describe('the chain of a cohort', () => {
  it('has a link for each act, in order, each with the hash of the one before', async () => {
    const { body, status } = await stage.as.coordinator.get(`/cohorts/${stage.cohortId}/evidence`);
    expect(status).toBe(200);
    const { items, verification } = body;
    expect(items.map((link: { kind: string }) => link.kind)).toEqual([
      'signed',
      'countersigned',
      'corrected',
      'late_signature_given',
      'late_signature_given',
      'countersigned',
      'late_signature_confirmed',
      'late_signature_refused',
      'connected',
      'activity_recorded',
      'signed',
      'disconnected',
    ]);
    items.slice(1).forEach((link: { previousHash: string }, i: number) => {
      expect(link.previousHash).toBe(items[i].hash);
    });
    expect(items[0]).toMatchObject({
      sequence: 1,
      authenticatedBy: 'typed_code',
      late: false,
      personName: 'Camille Aubert',
      addressPrefix: '127.0.0.0/24',
      slotStartsAt: '2031-03-04T09:00:00.000000Z',
      recordedAt: '2031-03-04T10:00:00.000000Z',
    });
    expect(items[3]).toMatchObject({ late: true, authenticatedBy: 'signed_in_session' });
    expect(verification).toMatchObject({ intact: true, links: 12, faults: [], lastHash: items[11].hash });
  });

  it('is paged, and shows an auditor nobody', async () => {
    const path = `/cohorts/${stage.cohortId}/evidence`;
    const first = await stage.as.auditor.get(`${path}?limit=5`);
    const rest = await stage.as.auditor.get(`${path}?limit=50&cursor=${first.body.nextCursor}`);
    const all = [...first.body.items, ...rest.body.items];
    expect(all.map((link: { sequence: number }) => link.sequence)).toEqual(
      [...Array(12).keys()].map((n) => n + 1),
    );
    expect(rest.body.nextCursor).toBeNull();
    for (const link of all)
      expect(link).toMatchObject({
        personName: null,
        accountId: null,
        enrolmentId: null,
        addressPrefix: null,
      });
    expect(first.text + rest.text).not.toContain('Aubert');
    expect(first.text).not.toContain('Medical');
  });

  it('is for coordinators and auditors of the programme', async () => {
    const path = `/cohorts/${stage.cohortId}/evidence`;
    const { as, test } = stage;
    expect((await new ApiClient(test.address).get(path)).status).toBe(401);
    for (const client of [as.ann, as.trainer, as.employer]) expect((await client.get(path)).status).toBe(403);
    expect((await as.otherCoordinator.get(path)).status).toBe(404);
    expect((await as.auditor.get(`/cohorts/${newId()}/evidence`)).status).toBe(404);
  });

  it('keeps no free text, which may tell of health', async () => {
    const kept = await sql<{ told: string }>(
      `SELECT string_agg(stands_for || sheet, '') AS told FROM evidence`,
    );
    for (const word of ['Medical', 'Arrived at ten', 'Forgot to sign', 'Exercise 3', 'Aubert'])
      expect(kept[0]?.told).not.toContain(word);
  });

  it('takes no edit, removal or emptying, nor its head', async () => {
    const broken = (text: string) => sql(text).then(() => 'nothing', brokenConstraint);
    expect(await broken(`UPDATE evidence SET late = true`)).toBe('evidence_is_kept');
    expect(await broken(`DELETE FROM evidence`)).toBe('evidence_is_kept');
    expect(await broken(`TRUNCATE evidence`)).toBe('evidence_is_kept');
    expect(await broken(`UPDATE evidence_heads SET links = links + 1`)).toBe('evidence_is_kept');
    expect(await broken(`DELETE FROM evidence_heads`)).toBe('evidence_is_kept');
    expect(await broken(`DELETE FROM half_day_corrections`)).toBe('evidence_is_kept');
    expect(await broken(`UPDATE half_day_activities SET description = 'x'`)).toBe('evidence_is_kept');
    expect(await broken(`UPDATE half_day_connections SET tool = 'x'`)).toBe('connection_is_kept');
    expect(await broken(`UPDATE late_signatures SET reason = 'x'`)).toBe('late_signature_is_kept');
  });
});

/** Tables that the check covers. */
const TABLES = [
  'evidence',
  'evidence_heads',
  'half_day_signatures',
  'attendance_records',
  'half_day_corrections',
  'late_signatures',
  'half_day_connections',
  'half_day_activities',
];

interface Column {
  name: string;
  type: string;
}

describe('whoever gets round the database', () => {
  beforeAll(async () => {
    // As an intruder with the rights of the owner would: no trigger and no constraint is in the way.
    const constraints = await sql<{ drop: string }>(
      `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname) AS drop
       FROM pg_constraint WHERE conrelid::regclass::text = ANY ($1) AND contype IN ('f', 'c')`,
      [TABLES],
    );
    const uniques = await sql<{ drop: string }>(
      `SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop FROM pg_index i
       WHERE i.indrelid::regclass::text = ANY ($1) AND i.indisunique AND NOT i.indisprimary
         AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
      [TABLES],
    );
    for (const { drop } of [...constraints, ...uniques]) await sql(drop);
    for (const table of TABLES) await sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  });

  it('is found out by any byte of any column of any row', async () => {
    expect(await faults()).toEqual([]);
    for (const table of TABLES) {
      const key = table === 'evidence_heads' ? 'cohort_id' : 'id';
      const columns = await sql<Column>(
        `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = $1`,
        [table],
      );
      const rows = await sql<{ key: string }>(`SELECT ${key} AS key FROM ${table} ORDER BY ${key}`);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        for (const column of columns.filter(
          ({ name }) => !(table === 'evidence_heads' && name === 'cohort_id'),
        ))
          await expectFound(table, key, row.key, column);
      }
    }
    expect(await faults()).toEqual([]);
  });

  it('is found out by a row removed, and the program names it and ends with 1', async () => {
    for (const table of TABLES) {
      const [kept] = await sql<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY 1 DESC LIMIT 1`,
      );
      const id = kept?.row.id ?? kept?.row.cohort_id;
      await sql(`DELETE FROM ${table} WHERE ${kept?.row.id ? 'id' : 'cohort_id'} = $1`, [id]);
      const lines: string[] = [];
      expect([table, await verifyAt(stage.test.databaseUrl, (line) => lines.push(line))]).toEqual([table, 1]);
      const named = table === 'evidence' ? `link ${String(kept?.row.sequence)} ` : `${table} ${String(id)} `;
      expect(lines.join('\n')).toContain(named);
      expect(lines.join('\n')).toContain(`cohort ${stage.cohortId}`);
      expect(lines.join('\n')).toContain('removed');
      await sql(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(null::${table}, $1)`, [kept?.row]);
    }
    const lines: string[] = [];
    expect(await verifyAt(stage.test.databaseUrl, (line) => lines.push(line))).toBe(0);
    expect(lines.at(-1)).toContain('all is as it was recorded');
  });

  it('is found out by a row put in, and by a link changed together with its hash', async () => {
    const { enrolments, halfDays, cohortId } = stage;
    const id = newId();
    await sql(
      `INSERT INTO half_day_signatures (id, cohort_id, half_day_id, enrolment_id, account_id, authenticated_by)
       VALUES ($1, $2, $3, $4, $1, 'signed_in_session')`,
      [id, cohortId, halfDays[2], enrolments.ann],
    );
    expect(await faults()).toMatchObject([{ table: 'half_day_signatures', id, problem: 'without_evidence' }]);
    await sql(`DELETE FROM half_day_signatures WHERE id = $1`, [id]);
    for (const sequence of [1, 5, 12]) {
      const [before] = await sql<{ id: string; hash: string }>(
        `SELECT id, hash FROM evidence WHERE sequence = $1`,
        [sequence],
      );
      await rehash(sequence, true);
      expect(await faults()).toMatchObject([
        sequence === 12
          ? { table: 'evidence_heads', problem: 'altered', columns: ['last_hash'] }
          : { table: 'evidence', id: before?.id, sequence, problem: 'altered', columns: ['hash'] },
      ]);
      await sql(`UPDATE evidence SET late = NOT late, hash = $2 WHERE sequence = $1`, [
        sequence,
        before?.hash,
      ]);
    }
    expect(await faults()).toEqual([]);
  });
});

/** Changes a value by the least that its type takes, expects to be told, and puts it back. */
async function expectFound(table: string, key: string, id: string, { name, type }: Column): Promise<void> {
  const [kept] = await sql<{ value: string | null }>(
    `SELECT ${name}::text AS value FROM ${table} WHERE ${key} = $1`,
    [id],
  );
  const changed = {
    uuid: `coalesce(overlay(${name}::text placing CASE right(${name}::text, 1) WHEN '0' THEN '1' ELSE '0' END from 36)::uuid, '${newId()}')`,
    text: `coalesce(${name} || '!', '!')`,
    integer: `${name} + 1000`,
    boolean: `NOT ${name}`,
    'timestamp with time zone': `CASE WHEN ${name} = 'infinity' THEN maillon_now() ELSE coalesce(${name} + interval '1 microsecond', maillon_now()) END`,
  }[type];
  await sql(`UPDATE ${table} SET ${name} = ${changed} WHERE ${key} = $1`, [id]);
  const found = await faults();
  const where = `${table}.${name}`;
  expect([where, found.length > 0]).toEqual([where, true]);
  if (!['id', 'cohort_id', 'sequence'].includes(name)) {
    expect([where, found[0]?.table, found[0]?.id]).toEqual([where, table, id]);
  }
  const now = name === key ? `left(${key}::text, -1) = left($1, -1)` : `${key}::text = $1`;
  await sql(`UPDATE ${table} SET ${name} = ($2::text)::${type} WHERE ${now}`, [id, kept?.value ?? null]);
}

/** Changes a link and recomputes its hash with the function of the database, as a careful intruder would. */
async function rehash(sequence: number, late: boolean): Promise<void> {
  await sql(`UPDATE evidence SET late = (late <> $2) WHERE sequence = $1`, [sequence, late]);
  await sql(
    `UPDATE evidence SET hash = encode(sha256(convert_to(
       hash_part(id::text) || hash_part(cohort_id::text) || hash_part(sequence::text) || hash_part(kind)
       || hash_part(half_day_id::text) || hash_part(enrolment_id::text) || hash_part(person_id::text)
       || hash_part(account_id::text) || hash_part(authenticated_by) || hash_part(code_id::text)
       || hash_part(slot_starts_at) || hash_part(slot_ends_at) || hash_part(late::text)
       || hash_part(address_prefix) || hash_part(recorded_at) || hash_part(sheet)
       || hash_part(sheet_hash) || hash_part(stands_for) || hash_part(previous_hash), 'UTF8')), 'hex')
     WHERE sequence = $1`,
    [sequence],
  );
}
