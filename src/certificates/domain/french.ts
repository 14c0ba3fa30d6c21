const DAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
);
const SHORT_MONTHS = 'janv. févr. mars avril mai juin juil. août sept. oct. nov. déc.'.split(' ');
const NBSP = '\u00a0';

const PARIS = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

// Names of days and months are written out here and not asked of the platform: a paper made again in ten years has
// the same bytes, whatever the platform then thinks of French.

/** « lundi 4 mars 2019 », « vendredi 1er mars 2019 », of a day `YYYY-MM-DD`. */
export function frenchDay(day: string): string {
  return `${DAYS[new Date(`${day}T12:00:00Z`).getUTCDay()]}${NBSP}${dayOfMonth(day)}`;
}

/** « 4 mars 2019 ». */
export function dayOfMonth(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date === '01' ? '1er' : Number(date)}${NBSP}${MONTHS[Number(month) - 1]}${NBSP}${Number(year)}`;
}

/** « lun. 4 mars », for the head of a column. */
export function shortDay(day: string): string {
  const name = DAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? '';
  const [, month = '', date = ''] = day.split('-');
  return `${name.slice(0, 3)}.${NBSP}${date === '01' ? '1er' : Number(date)}${NBSP}${SHORT_MONTHS[Number(month) - 1]}`;
}

/** « du lundi 4 mars 2019 au mardi 5 mars 2019 », « le lundi 4 mars 2019 » when it is one day. */
export function frenchSpan(first: string, last: string): string {
  return first === last ? `le ${frenchDay(first)}` : `du ${frenchDay(first)} au ${frenchDay(last)}`;
}

/** « 3 h 30 », « 3 h », « 45 min ». */
export function frenchHours(minutes: number): string {
  const rest = minutes % 60;
  if (minutes < 60) return `${minutes}${NBSP}min`;
  return `${Math.floor(minutes / 60)}${NBSP}h${rest === 0 ? '' : `${NBSP}${String(rest).padStart(2, '0')}`}`;
}

/** The day in Paris at an instant (RFC 3339), `YYYY-MM-DD`. */
export function parisDayOf(instant: string | Date): string {
  const { year, month, day } = partsOf(instant);
  return `${year}-${month}-${day}`;
}

/** « 9 h 02 », the time in Paris. */
export function frenchTime(instant: string | Date): string {
  const { hour = '', minute = '' } = partsOf(instant);
  return `${Number(hour)}${NBSP}h${minute === '00' ? '' : `${NBSP}${minute}`}`;
}

/** « 4 mars 2019 à 9 h 02 ». */
export function frenchInstant(instant: string | Date): string {
  return `${dayOfMonth(parisDayOf(instant))} à${NBSP}${frenchTime(instant)}`;
}

function partsOf(instant: string | Date): Record<string, string> {
  const at = typeof instant === 'string' ? new Date(instant) : instant;
  return Object.fromEntries(PARIS.formatToParts(at).map(({ type, value }) => [type, value]));
}
