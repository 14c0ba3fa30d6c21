import { isDeepStrictEqual } from 'node:util';
import type { Route } from './bare-server.js';
import type { Running } from './children.js';
import { inputsOf } from './request-inputs.js';
import { type BenchRequest, type Scenario, split } from './scenarios.js';
import { planOf, sameStatements } from './statement-plan.js';
import type { Statement } from './wire-messages.js';
import type { WireTap } from './wire-tap.js';

/** What a server did on one request. */
export interface Watched {
  status: number;
  body: unknown;
  bytes: number;
  statements: Statement[];
}

const ANY_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const ANY_INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;

/** The product on two requests of the scenario, after one that wakes it; and the route of the bare server. */
export async function watchProduct(
  scenario: Scenario,
  product: Running,
  tap: WireTap,
): Promise<{ watched: Watched[]; route: Route }> {
  const [wake, one, other] = split(scenario).watched;
  if (!wake || !one || !other) throw new Error(`${scenario.name} has too few requests`);
  await watch(wake, product, tap);
  const watched = [await watch(one, product, tap), await watch(other, product, tap)];
  const samples = [one, other].map(({ path, headers }, i) => ({
    inputs: inputsOf(path, headers.authorization),
    statements: watched[i]?.statements ?? [],
  }));
  const [first, second] = samples;
  if (!first || !second) throw new Error('nothing was watched');
  const path = `^${escaped(one.path).replace(ANY_ID, '[^/]+')}$`;
  const route = { method: one.method, path, scenario: scenario.name, statements: planOf(first, second) };
  return { watched, route };
}

/**
 * The bare server on the same requests has to say the same statements and answer the same.
 * @throws Error that tells the difference
 */
export async function assertSame(
  scenario: Scenario,
  product: readonly Watched[],
  bare: Running,
  tap: WireTap,
): Promise<void> {
  const [, ...requests] = split(scenario).watched;
  for (const [i, request] of requests.entries()) {
    const expected = product[i];
    const found = await watch(request, bare, tap);
    if (!expected || !sameStatements(expected.statements, found.statements)) {
      throw new Error(
        `${scenario.name}: the bare server said other statements.\n${told(expected)}\n— but the bare server —\n${told(found)}`,
      );
    }
    const [wanted, got] = scenario.writes
      ? [unstamped(expected.body), unstamped(found.body)]
      : [expected.body, found.body];
    if (expected.status !== found.status || !isDeepStrictEqual(wanted, got)) {
      throw new Error(
        `${scenario.name}: the bare server answered otherwise.\n${JSON.stringify(wanted)}\n— but the bare server —\n${JSON.stringify(got)}`,
      );
    }
  }
}

async function watch(request: BenchRequest, server: Running, tap: WireTap): Promise<Watched> {
  const { method, path, headers, body } = request;
  const { result, statements } = await tap.during(async () => {
    const response = await fetch(server.url + path, { method, headers, ...(body && { body }) });
    return { status: response.status, text: await response.text() };
  });
  if (result.status >= 300) throw new Error(`${method} ${path} answered ${result.status}: ${result.text}`);
  return { status: result.status, body: JSON.parse(result.text), bytes: result.text.length, statements };
}

/** Ids and instants of what was written are never the same twice. */
function unstamped(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replace(ANY_ID, 'id').replace(ANY_INSTANT, 'instant'));
}

function told(watched: Watched | undefined): string {
  return (watched?.statements ?? []).map(({ sql }) => sql.replace(/\s+/g, ' ')).join('\n');
}

function escaped(text: string): string {
  return text.replace(/[.?+^$()[\]{}|\\]/g, '\\$&');
}
