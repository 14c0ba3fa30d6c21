/** The forms of the completion report; the first is the one for whoever says nothing. */
export const REPORT_FORMATS = ['json', 'csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const MEDIA_TYPES: Record<ReportFormat, string> = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

interface Range {
  type: string;
  weight: number;
}

/**
 * The form that an Accept header asks for (RFC 9110, 12.5.1): by weight, then the one it names rather than the one
 * that a wildcard lets through, then the one it names first. Undefined when it wants none of them.
 */
export function preferredFormat(accept: string | undefined): ReportFormat | undefined {
  const ranges = rangesOf(accept ?? '');
  if (ranges.length === 0) return REPORT_FORMATS[0];
  const wished = REPORT_FORMATS.map((format) => ({ format, ...wishFor(MEDIA_TYPES[format], ranges) }));
  const acceptable = wished.filter(({ weight }) => weight > 0);
  acceptable.sort(
    (one, other) => other.weight - one.weight || other.exactness - one.exactness || one.place - other.place,
  );
  return acceptable[0]?.format;
}

/** The most exact range that matches decides, also when its weight is less or none. */
function wishFor(
  type: string,
  ranges: readonly Range[],
): { weight: number; exactness: number; place: number } {
  const names = ['*/*', `${type.split('/')[0]}/*`, type];
  for (let exactness = names.length - 1; exactness >= 0; exactness -= 1) {
    const place = ranges.findIndex((range) => range.type === names[exactness]);
    const weight = ranges[place]?.weight;
    if (weight !== undefined) return { weight, exactness, place };
  }
  return { weight: 0, exactness: -1, place: -1 };
}

function rangesOf(accept: string): Range[] {
  const parts = accept.split(',').map((part) => part.trim().toLowerCase());
  return parts.filter(Boolean).map((part) => {
    const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.map((p) => /^q=([\d.]+)$/.exec(p)?.[1]).find(Boolean);
    return { type, weight: weight === undefined ? 1 : Number(weight) };
  });
}
