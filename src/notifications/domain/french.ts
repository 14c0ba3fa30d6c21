/** A narrow no-break space: it goes before « : », « ; », « ! » and within hours. */
const NNBSP = '\u202f';
const NBSP = '\u00a0';

const DAY = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'full' });
const TIME = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** « lundi 4 mars 2019 », the day that it is in Paris. The first of a month is « 1er ». */
export function frenchDay(instant: Date): string {
  return DAY.format(instant).replace(/(^|\s)1(?=\s\p{L})/u, '$11er');
}

/** « 9 h 30 », « 14 h », in Paris. */
export function frenchTime(instant: Date): string {
  const parts = Object.fromEntries(TIME.formatToParts(instant).map(({ type, value }) => [type, value]));
  const minutes = parts.minute === '00' ? '' : `${NBSP}${parts.minute}`;
  return `${Number(parts.hour)}${NBSP}h${minutes}`;
}

/** « lundi 4 mars 2019, de 9 h à 12 h 30 ». */
export function frenchSlot(startsAt: Date, endsAt: Date): string {
  return `${frenchDay(startsAt)}, de ${frenchTime(startsAt)} à ${frenchTime(endsAt)}`;
}

/** « du lundi 4 mars 2019 au mardi 5 mars 2019 », « le lundi 4 mars 2019 » when it is one day. */
export function frenchSpan(first: Date, last: Date): string {
  const [from, until] = [frenchDay(first), frenchDay(last)];
  return from === until ? `le ${from}` : `du ${from} au ${until}`;
}

/** « 1 demi-journée », « 3 demi-journées »: French says one also for none. */
export function counted(count: number, one: string, several: string): string {
  return `${count}${NBSP}${count < 2 ? one : several}`;
}

/** French quotation marks with their narrow spaces. */
export function quoted(text: string): string {
  return `«${NNBSP}${text}${NNBSP}»`;
}
