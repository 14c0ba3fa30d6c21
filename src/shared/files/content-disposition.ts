/**
 * A text as part of the name of a file on any system: no separators, no signs that some system refuses, and not longer
 * than so many characters, since systems count bytes.
 */
export function fileNamePart(text: string, longest = 80): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '');
  // By characters: half of one would be none.
  return [...clean]
    .slice(0, longest)
    .join('')
    .replace(/[. ]+$/, '');
}

/**
 * `Content-Disposition` of a download (RFC 6266): the name in UTF-8 for every browser of today (RFC 8187), and in
 * ASCII, accents taken off, for the others.
 */
export function attachment(fileName: string): string {
  const plain = fileName
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
