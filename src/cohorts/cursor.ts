import { keyIn } from '../shared/http/pagination.js';
import { isId } from '../shared/ids.js';

/** The id that a cursor holds; undefined for the first page. Refuses what is not ours. */
export function idIn(cursor: string | undefined): string | undefined {
  const id = keyIn(cursor, 1)?.[0];
  if (id === undefined) return undefined;
  if (typeof id === 'string' && isId(id)) return id;
  return idIn(''); // an empty cursor is never ours: the refusal of every cursor that was tampered with
}
