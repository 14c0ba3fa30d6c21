/** Whether an Accept header asks for CSV rather than JSON (RFC 9110, 12.5.1): by weight, CSV when named alone or first. */
export function prefersCsv(accept: string | undefined): boolean {
  const weights = new Map<string, number>();
  for (const part of (accept ?? '').split(',')) {
    const [type = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(Boolean);
    weights.set(type.trim(), weight === undefined ? 1 : Number(weight));
  }
  const csv = weights.get('text/csv') ?? 0;
  const json = weights.get('application/json') ?? 0;
  if (csv !== json) return csv > json;
  return (
    csv > 0 &&
    [...weights.keys()].find((type) => type === 'text/csv' || type === 'application/json') === 'text/csv'
  );
}
