/** What a column holds; it decides the type and the format of its cells. */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'percent' | 'day' | 'instant' | 'minutes' | 'cents';

/** Formats by Excel's own codes: what a spreadsheet shows follows the language of its user. */
const FORMATS: Record<ColumnKind, string> = {
  // Text stays text also when somebody edits the cell: "=1+1" is never run.
  text: '@',
  integer: '#,##0',
  decimal: '#,##0.00',
  percent: '0.0%',
  day: 'dd/mm/yyyy',
  instant: 'dd/mm/yyyy hh:mm',
  // A duration: hours run past 24.
  minutes: '[h]:mm',
  cents: '#,##0.00\\ "€"',
};
const KINDS = Object.keys(FORMATS) as ColumnKind[];
const FIRST_OWN_FORMAT = 164;

/** Indexes of the styles in `styles.xml`: two for headers, then one for each kind. */
export const HEADER_OF_TEXT = 1;
export const HEADER_OF_FIGURES = 2;
export function styleOf(kind: ColumnKind): number {
  return 3 + KINDS.indexOf(kind);
}

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const HEADER = 'numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"';
const HEADERS = (['left', 'right'] as const).map(
  (side) =>
    `<xf ${HEADER} applyAlignment="1"><alignment horizontal="${side}" vertical="center" wrapText="1"/></xf>`,
);

/** The part `xl/styles.xml` (ECMA-376, 18.8). */
export function stylesXml(): string {
  const formats = KINDS.map(
    (kind, i) =>
      `<numFmt numFmtId="${FIRST_OWN_FORMAT + i}" formatCode="${FORMATS[kind].replaceAll('"', '&quot;')}"/>`,
  );
  const styles = KINDS.map((kind, i) => {
    const wrap = kind === 'text' ? ' wrapText="1"' : '';
    return `<xf numFmtId="${FIRST_OWN_FORMAT + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"${wrap}/></xf>`;
  });
  const plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="${NAMESPACE}"><numFmts count="${formats.length}">${formats.join('')}</numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE6EDF3"/></patternFill></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1">${plain}</cellStyleXfs>
<cellXfs count="${3 + KINDS.length}">${plain}${HEADERS.join('')}${styles.join('')}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
