import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const SOURCE = join(import.meta.dirname, '..', '..', 'src');
const SCHEMA = /^(?:export )?class (\w+(?:Response|Request|Page|Query))\b/gm;

describe('schemas of the API document', () => {
  it('have names of their own: of two classes with one name, the document would show one', () => {
    const names = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => [...readFileSync(join(SOURCE, path), 'utf8').matchAll(SCHEMA)])
      .map(([, name]) => name);
    const twice = names.filter((name, i) => names.indexOf(name) !== i);
    expect(names.length).toBeGreaterThan(100);
    expect(twice).toEqual([]);
  });
});
