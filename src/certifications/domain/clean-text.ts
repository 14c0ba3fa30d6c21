/** Named HTML entities met in French text. XML's own are long decoded: these come from text escaped twice. */
const ENTITIES: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ',
  agrave: 'à', acirc: 'â', auml: 'ä', ccedil: 'ç', eacute: 'é', egrave: 'è', ecirc: 'ê', euml: 'ë', icirc: 'î',
  iuml: 'ï', ocirc: 'ô', ouml: 'ö', ugrave: 'ù', ucirc: 'û', uuml: 'ü', oelig: 'œ', aelig: 'æ', Agrave: 'À',
  Acirc: 'Â', Ccedil: 'Ç', Eacute: 'É', Egrave: 'È', Ecirc: 'Ê', Icirc: 'Î', Ocirc: 'Ô', Ucirc: 'Û', OElig: 'Œ',
  lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', ndash: '–', mdash: '—', hellip: '…',
  bull: '•', middot: '·', euro: '€', deg: '°', times: '×', rarr: '→', copy: '©', reg: '®', trade: '™',
  sup2: '²', sup3: '³', frac12: '½', le: '≤', ge: '≥', ordm: 'º', ordf: 'ª', sect: '§', para: '¶', plusmn: '±',
}; // prettier-ignore

const LINE_TAGS = /<\/?(?:p|br|div|ul|ol|li|h[1-6]|table|thead|tbody|tr|td|th|blockquote)(?:\s[^<>]*)?\/?>/gi;
const INLINE_TAGS =
  /<\/?(?:span|strong|b|i|em|u|s|a|font|sup|sub|small|big|mark|code|o:p)(?:\s[^<>]*)?\/?>/gi;
const LINE_START = /[\p{Lu}\d«"“([•▪●◦■○*–—-]/u;
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/**
 * Free text of the export as a person would type it: tags and entities left over from a web form are undone,
 * invisible characters go, whitespace is one space or one line end. No other character changes: a `<` that opens
 * no HTML tag is text.
 *
 * The export turns line ends into runs of spaces; a run before a capital, a bullet or a number was one.
 */
export function cleanText(source: string): string {
  const plain = undoTags(decodeEntities(undoTags(source))).replace(INVISIBLE, '');
  return plain.replace(/\s+/g, (run, at: number) => tidyRun(run, plain.charAt(at + run.length))).trim();
}

/** One pass and no lookahead: a text of nothing but spaces must not cost the square of its length. */
function tidyRun(run: string, following: string): string {
  if (/[\n\r\u2028\u2029]/.test(run)) return '\n';
  return run.length > 1 && LINE_START.test(following) ? '\n' : ' ';
}

function undoTags(text: string): string {
  return text.includes('<') ? text.replace(LINE_TAGS, '\n').replace(INLINE_TAGS, '') : text;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,9}));/g,
    (whole, dec, hex, name) => {
      if (name) return ENTITIES[name as string] ?? whole;
      return characterOf(dec ? Number(dec) : parseInt(hex as string, 16)) ?? whole;
    },
  );
}

function characterOf(point: number): string | undefined {
  const printable = point >= 0x20 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return printable || point === 9 || point === 10 || point === 13 ? String.fromCodePoint(point) : undefined;
}
