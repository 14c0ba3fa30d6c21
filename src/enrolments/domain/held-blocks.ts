/** A block, by what its certification calls it. */
export interface BlockKey {
  certification: string;
  block: string;
}

/** `from` counts as `to`, totally or partly. */
export interface Correspondence {
  from: BlockKey;
  to: BlockKey;
  extent: 'total' | 'partial';
}

/**
 * The required blocks that a person lacks. Whoever holds a block holds what it totally counts as, and so on
 * along a chain of certifications that replaced one another; a part of a block is not the block.
 */
export function missingBlocks(
  required: readonly BlockKey[],
  held: readonly BlockKey[],
  correspondences: readonly Correspondence[],
): BlockKey[] {
  const known = new Set(held.map(name));
  const total = correspondences.filter(({ extent }) => extent === 'total');
  for (let grown = true; grown;) {
    const found = total.filter(({ from, to }) => known.has(name(from)) && !known.has(name(to)));
    found.forEach(({ to }) => known.add(name(to)));
    grown = found.length > 0;
  }
  return required.filter((block) => !known.has(name(block)));
}

function name({ certification, block }: BlockKey): string {
  return `${certification} ${block}`;
}
