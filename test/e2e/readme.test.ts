import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, seedDemo } from '../../seeds/demo/seed-demo.js';
import { seedReference } from '../../seeds/seed.js';
import { ApiClient } from '../support/api-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ROOT = join(import.meta.dirname, '..', '..');
/** A working day, so that one of the cohorts meets on it; what the demo plays ends there. */
const NOW = new Date('2026-06-16T15:30:00Z');

let test: TestApp;

beforeAll(async () => {
  test = await startTestApp(undefined, async (databaseUrl, settings) => {
    await seedReference(databaseUrl);
    await seedDemo(settings, databaseUrl, NOW);
  });
}, 120_000);
afterAll(() => test.close());

describe('the demo pilot', () => {
  it('has an account for each role, and cohorts in every state', async () => {
    for (const { role, email } of DEMO_ACCOUNTS) {
      const client = await new ApiClient(test.address).signIn(email, DEMO_PASSWORD);
      expect((await client.get('/me')).body.role).toBe(role);
    }
    const coordinator = await new ApiClient(test.address).signIn('coordinator@demo.example', DEMO_PASSWORD);
    const { body } = await coordinator.get('/cohorts');
    const statuses = body.items.map((cohort: { status: string }) => cohort.status) as string[];
    expect([...new Set(statuses)].sort()).toEqual(['cancelled', 'closed', 'draft', 'open', 'running']);
    expect(statuses).toHaveLength(8);
  });

  it('shows its past: the report of an earlier day counts fewer people', async () => {
    const auditor = await new ApiClient(test.address).signIn('auditor@demo.example', DEMO_PASSWORD);
    const completedOn = async (day: string) =>
      (await auditor.get(`/programmes/EDEC-IA-HDF/completion-report?asOf=${day}`)).body.people
        .completed as number;
    expect(await completedOn('2025-10-01')).toBe(0);
    expect(await completedOn('2026-06-15')).toBe(24);
  });
});

describe('the governance of the demo', () => {
  it('has meetings, two sealed reports that are intact, a meeting that was missed and an account that is due', async () => {
    const auditor = await new ApiClient(test.address).signIn('auditor@demo.example', DEMO_PASSWORD);
    const programme = '/programmes/EDEC-IA-HDF';
    const { items } = (await auditor.get(`${programme}/committees/due?on=2026-06-16`)).body;
    const states = items.map(
      ({ kind, period, state }: { kind: string; period: { name: string }; state: string }) =>
        `${kind}, ${period.name}: ${state}`,
    );
    expect(states.slice(-6)).toEqual([
      'steering, 2e semestre 2025: held',
      'technical, 4e trimestre 2025: held',
      'technical, 1er trimestre 2026: missed',
      'steering, 1er semestre 2026: held',
      'technical, 2e trimestre 2026: held',
      'yearly_account, année 2025: due',
    ]);
    const snapshots = (await auditor.get(`${programme}/snapshots`)).body.items;
    expect(snapshots.map(({ label }: { label: string }) => label)).toEqual([
      'Comité de pilotage du 15 juin 2026',
      'Comité technique du 1er juin 2026',
    ]);
    for (const { id } of snapshots) {
      const { verification, committee } = (await auditor.get(`${programme}/snapshots/${id}`)).body;
      expect([verification.altered, committee.kind]).toEqual([[], expect.any(String)]);
    }
  });
});

describe('the money of the demo', () => {
  it('is committed for the cohorts that started, within the plan, and paid in part', async () => {
    const auditor = await new ApiClient(test.address).signIn('auditor@demo.example', DEMO_PASSWORD);
    const { cohorts, unassigned, costs, axes } = (await auditor.get('/programmes/EDEC-IA-HDF/funding')).body;
    const committed = cohorts.filter(({ committedCents }: { committedCents: number }) => committedCents > 0);
    expect([committed.length, unassigned.committedCents, costs.axes]).toEqual([4, 0, [2]]);
    const { plannedCents, committedCents, paidCents } = axes[1];
    expect(plannedCents).toBeGreaterThan(committedCents);
    expect(committedCents).toBeGreaterThan(paidCents);
    expect(paidCents).toBeGreaterThan(0);
  });
});

describe('the walk of the README', () => {
  it('goes from import to report', async () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const walk = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
      .map((block) => block[1] ?? '')
      .find((text) => text.includes('sign_in'));
    const script = `set -eo pipefail\n${walk}`;
    const env = { ...process.env, API: `${test.address}/api/v1` };
    const { stdout } = await promisify(execFile)('bash', ['-c', script], {
      cwd: ROOT,
      env,
      maxBuffer: 10_000_000,
    });
    expect(stdout).toContain('"status":"waitlisted","waitingRank":1');
    expect(stdout).toContain('submitted');
    expect(stdout).toContain('"plannedMinutes":10,"attendedMinutes":10,"provenMinutes":10');
    expect(stdout).toMatch(/"kind":"attendance_sheet","form":"signed","state":"valid"/);
    expect(stdout).toMatch(/EDEC-IA-HDF;2026-06-30.*;Total/);
  });
});
