import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the schema that the migrations make', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('is the one that the entities describe', async () => {
    const { upQueries } = await test.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has an entity for each of its tables', async () => {
    const tables = await test.work.query<{ table_name: string }>(
      `SELECT table_name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'migrations'`,
    );
    const described = test.dataSource.entityMetadatas.map(({ tableName }) => tableName);
    expect(tables.map((row) => row.table_name).sort()).toEqual(described.sort());
  });
});
