import type { Type } from '@nestjs/common';
import { Type as AsType } from 'class-transformer';
import { DomainError } from '../errors/domain-error.js';
import { IntField, ObjectListField, TextField } from './fields.js';

/** `?limit=` and `?cursor=` of every list. */
export class PageRequest {
  @AsType(() => Number)
  @IntField({ min: 1, max: 200, optional: true, description: 'How many items at most.', example: 50 })
  limit?: number = 50;

  @TextField({ max: 500, optional: true, description: 'The `nextCursor` of the page before.' })
  cursor?: string;
}

/** One page: the items, and where to go on. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** The class that documents a page of `item`. */
export function PageOf<Item extends object>(item: Type<Item>): Type<Page<Item>> {
  class PageOfItems implements Page<Item> {
    @ObjectListField(() => item)
    items: Item[];

    @TextField({
      nullable: true,
      max: 500,
      description: 'Send it as `cursor` for the next page; null on the last.',
    })
    nextCursor: string | null;
  }
  return PageOfItems;
}

/**
 * Cuts a page from `rows`, read with one more than `limit`; the cursor holds the sort key of its last item,
 * so that items added or removed meanwhile shift nothing.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number | null)[],
  toItem: (row: Row) => Item,
): Page<Item> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: kept.map(toItem), nextCursor: more ? encode(keyOf(last)) : null };
}

/** The sort key in a cursor of `length` parts; undefined for the first page. Refuses a cursor that is not ours. */
export function keyIn(cursor: string | undefined, length: number): (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isKey(key, length)) return key;
  } catch {
    // Falls through to the refusal: what cannot be read is not ours.
  }
  throw new DomainError(
    'not_understood',
    'cursor_not_understood',
    { fr: 'Curseur non compris', en: 'Cursor not understood' },
    { fr: 'Reprenez la liste depuis sa première page.', en: 'Start the list again from its first page.' },
  );
}

function encode(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function isKey(key: unknown, length: number): key is (string | number | null)[] {
  const plain = (part: unknown) =>
    part === null || typeof part === 'number' || (typeof part === 'string' && !part.includes('\0'));
  return Array.isArray(key) && key.length === length && key.every(plain);
}
