import type { CompletionResult } from './completion.js';
import type { Measured } from './rounds.js';
import type { SignaturesResult } from './signatures.js';
import type { StaffListResult } from './staff-list.js';

/** Lines of a table whose columns are as wide as they need; the first column to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

export function throughputTable(measured: readonly Measured[]): string {
  const head = [
    'requests per second',
    'product',
    'bare',
    'ratio',
    'lowest',
    'highest',
    'goal',
    '',
    'ms CPU',
    'bare',
  ];
  return table([
    head,
    ...measured.map(({ title, product, bare, ratio, lowest, highest, goal, met, last }) => [
      title,
      String(Math.round(product)),
      String(Math.round(bare)),
      ...[ratio, lowest, highest].map((share) => share.toFixed(2)),
      `≥ ${goal}`,
      met ? 'met' : 'SHORT',
      ...[last.product, last.bare].map(({ cpuMs }) => cpuMs.toFixed(2)),
    ]),
  ]);
}

export function staffListTable(results: readonly StaffListResult[]): string {
  const head = ['staff list', 'seconds', 'rows/s', 'again rows/s', 'MiB before', 'MiB at most', 'goal', ''];
  return table([
    head,
    ...results.map((one) => [
      `${one.rows} rows`,
      one.seconds.toFixed(1),
      String(one.rowsPerSecond),
      String(one.againRowsPerSecond),
      String(one.memoryBefore),
      String(one.memoryPeak),
      one.met === null ? '' : '≥ 3000',
      one.met === null ? '' : one.met ? 'met' : 'SHORT',
    ]),
  ]);
}

export function completionTable(results: readonly CompletionResult[]): string {
  const head = ['completion report, 100,000 enrolments, by', 'cold ms', 'warm ms', 'goal', ''];
  return table([
    head,
    ...results.map(({ groupBy, coldMs, warmMedianMs, met }) => [
      groupBy,
      String(coldMs),
      String(warmMedianMs),
      '< 1000 cold',
      met ? 'met' : 'SHORT',
    ]),
  ]);
}

export function signaturesTable({
  pacedProduct,
  pacedBare,
  signatures,
  met,
  ratio,
}: SignaturesResult): string {
  const head = [`${signatures} signatures`, 'per second', 'p50 ms', 'p95 ms', 'p99 ms', 'ms CPU', 'goal', ''];
  const line = (name: string, one: SignaturesResult['pacedBare'], goal: string[]) => [
    name,
    String(one.perSecond),
    ...[one.p50, one.p95, one.p99].map((ms) => ms.toFixed(1)),
    one.cpuMs.toFixed(2),
    ...goal,
  ];
  const paced = table([
    head,
    line('product', pacedProduct, ['p95 < 300', met ? 'met' : 'SHORT']),
    line('bare insert', pacedBare, ['', '']),
  ]);
  return `${paced}\nflat out, the product has ${ratio.toFixed(2)} of the throughput of the bare insert`;
}
