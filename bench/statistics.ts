/** The middle value; between two, their mean. `values` may not be empty. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 0 ? middle - 1 : middle];
  if (upper === undefined || lower === undefined) throw new Error('no values to take the median of');
  return (lower + upper) / 2;
}

/** Throughput of both servers in one round, requests per second. */
export interface Pair {
  product: number;
  bare: number;
}

export interface Comparison {
  product: number;
  bare: number;
  /** Median of the ratios of the rounds, not ratio of the medians: a slow spell of the machine hits both of a pair. */
  ratio: number;
  lowest: number;
  highest: number;
}

export function compare(rounds: readonly Pair[]): Comparison {
  const ratios = rounds.map(({ product, bare }) => product / bare);
  return {
    product: median(rounds.map(({ product }) => product)),
    bare: median(rounds.map(({ bare }) => bare)),
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
  };
}
