import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmployersRepository } from '../../src/organisations/employers.repository.js';
import { OrganisationsApi } from '../../src/organisations/organisations.api.js';
import { readSearch } from '../../src/organisations/search-text.js';
import { newId } from '../../src/shared/ids.js';
import { aSiren, aSiret, Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let given: Given;
beforeAll(async () => {
  test = await startTestApp();
  given = new Given(test.work);
});
afterAll(() => test.close());

describe('what other modules may ask of organisations', () => {
  it('is employers by SIREN or id, whether a provider exists, and the branches', async () => {
    const api = test.app.get(OrganisationsApi);
    const siren = aSiren();
    const id = await given.employer({ siren, name: 'Exemple', idcc: '0018' });
    const found = await api.employersBySirens([siren, aSiren()]);
    expect([...found]).toEqual([[siren, { id, siren, name: 'Exemple' }]]);
    expect(await api.employer(id)).toEqual({ id, siren, name: 'Exemple' });
    expect(await api.employer(newId())).toBeUndefined();
    expect(await api.providerExists(await given.provider())).toBe(true);
    expect(await api.providerExists(newId())).toBe(false);
    expect(await api.branches()).toContainEqual({ idcc: '0018', name: 'Branche 0018' });
  });
});

describe('the database', () => {
  it('lets an employer have one head office and one situation at a time, and keeps what was recorded', async () => {
    const siren = aSiren();
    const id = await given.employer({ siren });
    const office = () =>
      test.work.query(
        `INSERT INTO establishments (id, employer_id, siret, name, department, head_office)
         VALUES (gen_random_uuid(), $1, $2, 'Siège', '59', true)`,
        [id, aSiret(siren)],
      );
    await office();
    await expect(office()).rejects.toThrow('one_head_office_per_employer');
    const edit = test.work.query(`UPDATE employer_situations SET headcount = 1 WHERE employer_id = $1`, [id]);
    await expect(edit).rejects.toThrow('superseded, never edited');
  });
});

describe('a search by name', () => {
  it('is answered by the trigram index', async () => {
    await given.employer({ name: 'Établissements Crémieux' });
    await test.work.query(
      `INSERT INTO employers (id, siren, name)
       SELECT gen_random_uuid(), (500000000 + n)::text, 'Société ' || md5(n::text) FROM generate_series(1, 20000) n`,
    );
    await test.work.query(
      `INSERT INTO employer_situations (id, employer_id, idcc, headcount, size_class, size_basis)
       SELECT gen_random_uuid(), id, '1486', 5, 'micro', 'headcount_only' FROM employers WHERE name LIKE 'Société %'`,
    );
    await test.work.query('ANALYZE employers, employer_situations');
    const statements: [string, readonly unknown[]][] = [];
    const recording = {
      query: (sql: string, parameters: readonly unknown[]) => {
        statements.push([sql, parameters]);
        return test.work.query(sql, parameters);
      },
    };
    const employers = new EmployersRepository(recording as unknown as typeof test.work);
    const rows = await employers.list({ all: true }, readSearch('CREMIEUX'), 50);
    expect(rows.map(({ name }) => name)).toEqual(['Établissements Crémieux']);
    const [sql, parameters] = statements[0] ?? ['', []];
    const plan = await test.work.query<Record<string, string>>(`EXPLAIN ${sql}`, parameters);
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('employers_by_name');
  });
});
