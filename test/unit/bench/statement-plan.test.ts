import { describe, expect, it } from '@jest/globals';
import { freshIds, planOf, sameStatements, valueOf } from '../../../bench/statement-plan.js';
import type { Statement } from '../../../bench/wire-messages.js';

const A = '0190a000-0000-7000-8000-00000000000a';
const B = '0190a000-0000-7000-8000-00000000000b';
const C = '0190a000-0000-7000-8000-00000000000c';
const D = '0190a000-0000-7000-8000-00000000000d';

const say = (sql: string, ...parameters: (string | null)[]): Statement => ({ sql, name: '', parameters });

describe('planOf', () => {
  it('takes ids from the request, also inside a list, and makes those that nobody sent', () => {
    const one = { inputs: { id: A }, statements: [say('INSERT', C, `{"${A}"}`, 'confirmed', null)] };
    const other = { inputs: { id: B }, statements: [say('INSERT', D, `{"${B}"}`, 'confirmed', null)] };
    const plan = planOf(one, other);
    expect(freshIds(plan)).toBe(1);
    const values = plan[0]?.parameters?.map((recipe) => valueOf(recipe, { id: D }, ['made']));
    expect(values).toEqual(['made', `{"${D}"}`, 'confirmed', null]);
  });

  it('makes one id where the same one is said twice', () => {
    const twice = (id: string) => ({ inputs: {}, statements: [say('INSERT', id), say('SELECT', id)] });
    const plan = planOf(twice(A), twice(B));
    expect(freshIds(plan)).toBe(1);
    expect(plan.map(({ parameters }) => valueOf(parameters?.[0] ?? null, {}, [C]))).toEqual([C, C]);
  });

  it('keeps a statement without parameters as it is', () => {
    const begin: Statement = { sql: 'START TRANSACTION', name: '', parameters: null };
    expect(planOf({ inputs: {}, statements: [begin] }, { inputs: {}, statements: [begin] })).toEqual([begin]);
  });

  it('refuses a value that differs and is neither an id nor the present instant', () => {
    const level = (value: string | null) => ({ inputs: {}, statements: [say('INSERT', value)] });
    expect(() => planOf(level('1'), level('2'))).toThrow('parameter 1 of statement 1');
    expect(() => planOf(level('1'), level(null))).toThrow('parameter 1 of statement 1');
  });

  it('refuses requests that say different statements', () => {
    const sample = (sql: string) => ({ inputs: {}, statements: [say(sql)] });
    expect(() => planOf(sample('SELECT 1'), sample('SELECT 2'))).toThrow('different statements');
  });
});

describe('sameStatements', () => {
  it('sees another text, order, number or kind of statement, and not another value', () => {
    const base = [say('A', '1'), say('B')];
    expect(sameStatements(base, [say('A', '2'), say('B')])).toBe(true);
    expect(sameStatements(base, [say('A ', '1'), say('B')])).toBe(false);
    expect(sameStatements(base, [say('B'), say('A', '1')])).toBe(false);
    expect(sameStatements(base, [say('A', '1')])).toBe(false);
    expect(sameStatements(base, [{ ...say('A', '1'), name: 'prepared' }, say('B')])).toBe(false);
  });
});
