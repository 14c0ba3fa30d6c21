import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERMISSIONS, type Permission, type Role, ROLES } from '../../../src/auth/auth.api.js';
import { openApiDocument } from '../../../src/shared/openapi/serve-document.js';
import { type Answer, ApiClient } from '../../support/api-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { type Reach, REACH, ROUTES, type Route } from './routes.js';
import { makeWorld, type Side, type World } from './world.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** Statuses by which a role is kept out, or a row is not there. */
const KEPT_OUT = [401, 403, 404];

interface Operation {
  method: (typeof METHODS)[number];
  path: string;
  permission?: Permission;
  route: Route;
}

let test: TestApp;
let operations: Operation[];

beforeAll(async () => {
  test = await startTestApp();
  operations = documented();
});
afterAll(() => test.close());

function documented(): Operation[] {
  const { paths } = openApiDocument(test.app);
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as Record<string, unknown> | undefined;
      const route = ROUTES[`${method} ${path}`];
      if (!operation) return [];
      if (!route)
        throw new Error(`The walk does not know ${method} ${path}: say in routes.ts what it names.`);
      const permission = operation['x-permission'] as Permission | undefined;
      return [{ method, path, route, ...(permission && { permission }) }];
    }),
  );
}

/** Calls a route with the rows of one side in its path. */
function call(client: ApiClient, { method, path, route }: Operation, side: Side): Promise<Answer> {
  const { ids } = side;
  const url = path
    .replace('{blockCode}', ids.block)
    .replace('{enrolmentId}', ids.enrolment)
    .replace('{axisNumber}', '2')
    .replace('{snapshotId}', ids.snapshot)
    .replace('{meetingId}', ids.meeting)
    .replace('{kind}', 'steering')
    .replace('{number}', ids.paperNumber)
    .replace('{token}', side.calendarToken)
    .replace(/\{(id|code)\}/, route.kind ? ids[route.kind] : '')
    .concat(
      path.endsWith('report/people') ? '?figure=enrolled' : '',
      path.endsWith('comparison/people') ? '?figure=enrolled&from=2019-01-01&to=2019-02-01&change=left' : '',
      path.endsWith('completion-report/comparison') ? '?from=2019-01-01' : '',
      path.endsWith('public-holidays') ? '?year=2020' : '',
      path.endsWith('papers.zip') ? '?kind=convocation' : '',
      path.endsWith('funding-plans/in-force') ? '?on=2039-01-01' : '',
      path.endsWith('funding-plans/comparison') ? '?from=1&to=1' : '',
    );
  if (route.upload) return client.upload(url, 'x', route.upload);
  if (method === 'get') return client.get(url);
  if (method === 'delete') return client.delete(url);
  const body = route.body?.(side) ?? {};
  const headers = { 'If-Match': '"1"' };
  if (method === 'post') return client.post(url, body, headers);
  return method === 'put' ? client.put(url, body, headers) : client.patch(url, body, '"1"');
}

/** What an answer tells, without what differs from request to request. */
function told({ status, text }: Answer, { ids }: Side): string {
  const named = Object.values(ids).reduce((rest, id) => (id ? rest.replaceAll(id, '·') : rest), text);
  return `${status} ${named.replace(/"requestId":"[^"]*"/, '')}`;
}

function reachOf(role: Role, { route }: Operation): Reach {
  return route.reach?.[role] ?? (route.kind ? REACH[route.kind]?.[role] : undefined) ?? 'all';
}

const holds = (role: Role, permission: Permission) =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role);

describe('every route of the API document', () => {
  it('is known to the walk, and the walk knows no route that is gone', () => {
    const found = operations.map(({ method, path }) => `${method} ${path}`);
    expect(found.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('asks a caller who is not signed in to sign in, unless it is public', async () => {
    const { own } = await makeWorld(test);
    const anyone = new ApiClient(test.address);
    for (const operation of operations) {
      const { status } = await call(anyone, operation, own);
      const where = `${operation.method} ${operation.path}`;
      if (operation.permission) expect([where, status]).toEqual([where, 401]);
      else expect([where, KEPT_OUT.slice(1).includes(status)]).toEqual([where, false]);
    }
  });
});

describe.each(ROLES)('as %s', (role) => {
  let world: World;
  let client: ApiClient;
  beforeAll(async () => {
    world = await makeWorld(test);
    client = world.as[role];
  });

  it('what the role may not is 403, whatever the row', async () => {
    for (const operation of operations) {
      if (!operation.permission || holds(role, operation.permission)) continue;
      for (const side of [world.own, world.foreign, world.missing]) {
        const { status } = await call(client, operation, side);
        expect([operation.method, operation.path, status]).toEqual([operation.method, operation.path, 403]);
      }
    }
  });

  it('a row outside the scope is told from a missing one by nothing, and nothing is changed', async () => {
    const before = await checksum();
    for (const operation of permitted(({ route }) => route.kind !== null)) {
      if (reachOf(role, operation) === 'all') continue;
      const foreign = await call(client, operation, world.foreign);
      const missing = await call(client, operation, world.missing);
      const where = `${operation.method} ${operation.path}`;
      expect([where, told(foreign, world.foreign)]).toEqual([where, told(missing, world.missing)]);
      if (operation.method === 'get') expect([where, foreign.status]).toEqual([where, 404]);
    }
    expect(await checksum()).toBe(before);
  });

  it('no answer names a learner of the other side', async () => {
    for (const operation of permitted(({ method }) => method === 'get')) {
      for (const side of [world.own, world.foreign]) {
        const answer = await call(client, operation, side);
        // A problem says back the address that was called.
        const text = answer.text.replace(/"instance":"[^"]*"/, '');
        const where = `${operation.path} of ${side === world.own ? 'own' : 'foreign'}`;
        expect([
          where,
          text.includes(world.foreign.familyName),
          text.includes(world.foreign.ids.learner),
        ]).toEqual([where, false, false]);
      }
    }
  });

  it('rows of the own side are reached', async () => {
    const order = (operation: Operation) =>
      operation.method === 'get' ? 0 : operation.route.destructive ? 2 : 1;
    for (const operation of permitted(() => true).sort((a, b) => order(a) - order(b))) {
      const where = `${operation.method} ${operation.path}`;
      const { status, text } = await call(client, operation, world.own);
      const expected: Record<Reach, (status: number) => boolean> = {
        own: (code) => !KEPT_OUT.includes(code),
        all: (code) => !KEPT_OUT.includes(code),
        seen: (code) => code === 403,
        none: (code) => code === 404 || code === 422,
      };
      const reached = expected[reachOf(role, operation)](status);
      expect([where, reached, reached ? '' : text]).toEqual([where, true, '']);
      expect(status).toBeLessThan(500);
    }
  });

  function permitted(which: (operation: Operation) => boolean): Operation[] {
    return operations.filter((o) => o.permission !== undefined && holds(role, o.permission) && which(o));
  }
});

/** Changes when any row that people write changes. */
async function checksum(): Promise<string> {
  const tables = ['learners', 'learner_situations', 'cohorts', 'half_days', 'enrolments', 'attendance_records', 'half_day_signatures', 'assessments', 'assessment_revisions', 'assessment_marks', 'programme_targets', 'funding_plans', 'employers', 'trainers', 'trainer_clearances', 'awards', 'accounts', 'snapshots', 'committee_meetings', 'committee_rules', 'papers', 'evidence_retentions', 'commitment_states', 'payments']; // prettier-ignore
  const parts = tables.map(
    (table) => `(SELECT coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') FROM ${table} t)`,
  );
  const [row] = await test.work.query<{ sum: string }>(`SELECT md5(${parts.join(' || ')}) AS sum`);
  return row?.sum ?? '';
}
