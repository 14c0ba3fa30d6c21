import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Given, type GivenBlock } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let given: Given;
beforeAll(async () => {
  test = await startTestApp();
  given = new Given(test.work);
});
afterAll(() => test.close());

/** A published block, with a draft of its next version that holds one competence and one criterion. */
async function publishedWithDraft(): Promise<{ block: GivenBlock; draft: string }> {
  const block = await given.block();
  const [draft] = await test.work.query<{ id: string }>(
    `INSERT INTO block_versions (id, block_id, number, title) VALUES (gen_random_uuid(), $1, 2, 'B') RETURNING id`,
    [block.blockId],
  );
  const id = draft?.id ?? '';
  await test.work.query(
    `INSERT INTO competences (id, block_version_id, code, text, position) VALUES (gen_random_uuid(), $1, 'Z1', 'Z', 1)`,
    [id],
  );
  await test.work.query(
    `INSERT INTO criteria (id, block_version_id, competence_code, text, position)
     VALUES (gen_random_uuid(), $1, 'Z1', 'Z', 1)`,
    [id],
  );
  return { block, draft: id };
}

describe('a published version, by raw SQL', () => {
  it.each([
    ['a new title', `UPDATE block_versions SET title = 'x' WHERE id = $1`],
    ['going back to draft', `UPDATE block_versions SET status = 'draft' WHERE id = $1`],
    ['being deleted', `DELETE FROM block_versions WHERE id = $1`],
    ['another text', `UPDATE competences SET text = 'x' WHERE block_version_id = $1`],
    ['a competence less', `DELETE FROM competences WHERE block_version_id = $1`],
    [
      'a competence more',
      `INSERT INTO competences (id, block_version_id, code, text, position) VALUES (gen_random_uuid(), $1, 'Q', 'q', 99)`,
    ],
    ['a criterion less', `DELETE FROM criteria WHERE block_version_id = $1`],
    [
      'a criterion that is no longer required',
      `UPDATE criteria SET required = false WHERE block_version_id = $1`,
    ],
  ])('refuses %s', async (_what, sql) => {
    const { block } = await publishedWithDraft();
    await expect(test.work.query(sql, [block.versionId])).rejects.toThrow(
      'a published block version cannot change',
    );
  });

  it('refuses that a criterion of it is moved into a draft', async () => {
    const { block, draft } = await publishedWithDraft();
    await expect(
      test.work.query(
        `UPDATE criteria SET block_version_id = $2, competence_code = 'Z1', position = 100 + position
         WHERE block_version_id = $1`,
        [block.versionId, draft],
      ),
    ).rejects.toThrow('a published block version cannot change');
  });

  it('refuses that a criterion of a draft is moved into it', async () => {
    const { block, draft } = await publishedWithDraft();
    await expect(
      test.work.query(
        `UPDATE criteria SET block_version_id = $1, position = 100,
           competence_code = (SELECT code FROM competences WHERE block_version_id = $1 LIMIT 1)
         WHERE block_version_id = $2`,
        [block.versionId, draft],
      ),
    ).rejects.toThrow('a published block version cannot change');
  });

  it('lets nothing in that was written while somebody published it', async () => {
    const { block, draft } = await publishedWithDraft();
    await test.work.query(`UPDATE block_versions SET status = 'retired' WHERE id = $1`, [block.versionId]);
    const slow = test.dataSource.createQueryRunner();
    await slow.startTransaction();
    await slow.query(
      `INSERT INTO competences (id, block_version_id, code, text, position) VALUES (gen_random_uuid(), $1, 'Z2', 'Z', 2)`,
      [draft],
    );
    let published = false;
    const publishing = test.work
      .query(`UPDATE block_versions SET status = 'published', published_at = maillon_now() WHERE id = $1`, [
        draft,
      ])
      .then(() => (published = true));
    await waitingFor(test.dataSource, () => published);
    const publishedFirst = published;
    await slow.commitTransaction();
    await slow.release();
    await publishing;
    expect(publishedFirst).toBe(false);
  });
});

/** Until the other connection waits for a lock, or is through. */
async function waitingFor(source: DataSource, done: () => boolean): Promise<void> {
  for (;;) {
    const waiting: unknown[] = await source.query(
      `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE block_versions%'
         AND datname = current_database()`,
    );
    if (done() || waiting.length > 0) return;
  }
}
