import { v7 } from 'uuid';

/** A new UUID v7: unique, and in the order of creation, which keeps indexes compact. */
export function newId(): string {
  return v7();
}

/** Whether the text has the form of a UUID; a path parameter that has not can match no row. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
