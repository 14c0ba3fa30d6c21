/** Whom to ask. */
export interface Asked {
  role: string;
  accountId: string | null;
  name: string;
  email: string | null;
}

/** All that is asked of one person. */
export interface Ask<Item> {
  /** The same person has the same key, by whatever they are known. */
  key: string;
  of: Asked;
  items: Item[];
}

/** Gathers what is asked of each person: by account, else by address, else by name. */
export function askEachOnce<Item extends { askOf: Asked }>(items: readonly Item[]): Ask<Item>[] {
  const asks = new Map<string, Ask<Item>>();
  for (const item of items) {
    const key = keyOf(item.askOf);
    const ask = asks.get(key) ?? { key, of: item.askOf, items: [] };
    ask.items.push(item);
    asks.set(key, ask);
  }
  return [...asks.values()];
}

function keyOf({ role, accountId, email, name }: Asked): string {
  return email?.toLowerCase() ?? accountId ?? `${role}:${name.toLowerCase()}`;
}
