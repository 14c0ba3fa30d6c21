import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { importRules, MODULES } from './import-rules.js';

const ROOT = join(import.meta.dirname, '..', '..');

async function violationsIn(folders: string[], baseDir: string): Promise<string[]> {
  const { output } = await cruise(folders, {
    baseDir,
    ruleSet: { forbidden: importRules() },
    validate: true,
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
  });
  return (output as ICruiseResult).summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`,
  );
}

describe('the import rules', () => {
  it('hold in the whole product', async () => {
    expect(await violationsIn(['src', 'migrations', 'seeds'], ROOT)).toEqual([]);
  });

  it('are broken by each of the bad examples, so that the check itself is known to work', async () => {
    const violations = await violationsIn(['src'], join(import.meta.dirname, 'bad-example'));
    expect(violations.sort()).toEqual([
      'across-modules-only-api-files: src/enrolments/enrolments.service.ts → src/cohorts/cohorts.repository.ts',
      'cohorts-imports-only-what-stands-before-it: src/cohorts/cohorts.service.ts → src/enrolments/enrolments.api.ts',
      'domain-is-pure: src/enrolments/domain/seats.ts → src/shared/clock.ts',
      'no-cycle: src/shared/one.ts → src/shared/two.ts',
      'shared-is-mechanism-only: src/shared/clock.ts → src/cohorts/cohorts.repository.ts',
    ]);
  });
});

describe('the folders of src', () => {
  it('are the links of the chain and the mechanism, nothing else', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const known = new Set([...MODULES, 'config', 'shared', 'operations']);
    expect(folders.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it('hold no barrel', () => {
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.endsWith('index.ts'))).toEqual([]);
  });
});
