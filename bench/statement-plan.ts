import type { Inputs } from './request-inputs.js';
import type { Statement } from './wire-messages.js';

/** A piece of a parameter: text that never changes, an id of the request, or one that is made for it. */
export type Piece = { text: string } | { input: string } | { fresh: number } | { now: true };

/** A statement with the recipe of each parameter. */
export interface PlannedStatement {
  sql: string;
  name: string;
  parameters: (Piece[] | null)[] | null;
}

/** A request that was watched: what it brought along, and what it made the product say to the database. */
export interface Sample {
  inputs: Inputs;
  statements: readonly Statement[];
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const WHOLE_ID = new RegExp(`^${ID.source}$`);
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{2}:\d{2}$/;

/**
 * What any request of this kind makes the product say, from two that were watched. What differs between the two has to
 * be an id of the request, an id made for it, or the present instant.
 * @throws Error naming the parameter that is none of these
 */
export function planOf(one: Sample, other: Sample): PlannedStatement[] {
  if (!sameStatements(one.statements, other.statements)) {
    throw new Error('two requests of the same kind made the product say different statements');
  }
  const fresh = new Map<string, number>();
  return one.statements.map(({ sql, name, parameters }, s) => ({
    sql,
    name,
    parameters:
      parameters?.map((value, p) => {
        const twin = other.statements[s]?.parameters?.[p] ?? null;
        if (value === null || twin === null) return same(value, twin, s, p);
        const recipe = pieces(value, one.inputs);
        if (JSON.stringify(recipe) === JSON.stringify(pieces(twin, other.inputs))) return recipe;
        if (INSTANT.test(value) && INSTANT.test(twin)) return [{ now: true }];
        if (!WHOLE_ID.test(value) || !WHOLE_ID.test(twin)) return cannotTell(s, p);
        if (!fresh.has(value)) fresh.set(value, fresh.size);
        return [{ fresh: fresh.get(value) ?? 0 }];
      }) ?? null,
  }));
}

/** Whether two requests said the same, whatever the values. */
export function sameStatements(some: readonly Statement[], others: readonly Statement[]): boolean {
  const shape = (statements: readonly Statement[]) =>
    JSON.stringify(statements.map(({ sql, name, parameters }) => [sql, name, parameters?.length ?? null]));
  return shape(some) === shape(others);
}

/** The value of a parameter for one request. */
export function valueOf(
  recipe: readonly Piece[] | null,
  inputs: Inputs,
  fresh: readonly string[],
): string | null {
  if (recipe === null) return null;
  return recipe
    .map((piece) => {
      if ('text' in piece) return piece.text;
      if ('input' in piece) return inputs[piece.input] ?? '';
      return 'fresh' in piece ? (fresh[piece.fresh] ?? '') : new Date().toISOString();
    })
    .join('');
}

/** How many ids are to be made for one request. */
export function freshIds(plan: readonly PlannedStatement[]): number {
  const all = plan.flatMap(({ parameters }) => (parameters ?? []).flatMap((recipe) => recipe ?? []));
  return new Set(all.flatMap((piece) => ('fresh' in piece ? [piece.fresh] : []))).size;
}

function pieces(value: string, inputs: Inputs): Piece[] {
  const names = new Map(Object.entries(inputs).map(([name, id]) => [id, name]));
  return value
    .split(new RegExp(`(${ID.source})`))
    .filter((text) => text !== '')
    .map((text) => {
      const name = names.get(text);
      return name === undefined ? { text } : { input: name };
    });
}

function same(value: string | null, twin: string | null, statement: number, parameter: number): null {
  return value === twin ? null : cannotTell(statement, parameter);
}

function cannotTell(statement: number, parameter: number): never {
  throw new Error(`where parameter ${parameter + 1} of statement ${statement + 1} comes from cannot be told`);
}
