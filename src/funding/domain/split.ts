/**
 * Shares an amount by weights, to the cent: the parts add up to the amount, and each is within one cent of its exact
 * share (largest remainder, Hamilton's method). Ties go to the larger weight, then to the one that comes first.
 * @param cents integer, not negative
 * @param weights integers, not negative, not all zero
 * @throws RangeError when nothing can be shared so
 */
export function split(cents: number, weights: readonly number[]): number[] {
  const whole = (value: number) => Number.isSafeInteger(value) && value >= 0;
  if (!whole(cents) || !weights.every(whole) || weights.every((weight) => weight === 0))
    throw new RangeError('an amount is shared by whole weights, not all of them zero');
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  // Whole numbers throughout: a product of cents and weights may pass what a double holds exactly.
  const exact = weights.map((weight, at) => {
    const share = BigInt(cents) * BigInt(weight);
    return { at, weight, floor: share / total, remainder: share % total };
  });
  const left = Number(BigInt(cents) - exact.reduce((sum, { floor }) => sum + floor, 0n));
  const parts = exact.map(({ floor }) => Number(floor));
  const next = [...exact].sort(
    (a, b) => Number(b.remainder - a.remainder) || b.weight - a.weight || a.at - b.at,
  );
  for (const { at } of next.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1;
  return parts;
}
