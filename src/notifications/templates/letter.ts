/** A paragraph, a list, or names with their values. Plain text all of it: whoever shows it escapes it. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'table'; rows: readonly (readonly [name: string, value: string])[] };

/** What a mail says, before it is made plain text and HTML. */
export interface Letter {
  subject: string;
  blocks: readonly Block[];
}

export const text = (words: string): Block => ({ kind: 'text', text: words });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });

/** Rows without a value are left out. */
export function table(rows: readonly (readonly [string, string | null])[]): Block {
  return {
    kind: 'table',
    rows: rows.filter((row): row is readonly [string, string] => row[1] !== null),
  };
}
