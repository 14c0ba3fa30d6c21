/** Also where timetables are said; see cohorts/domain/paris-time.ts. */
export const PARIS = 'Europe/Paris';

/**
 * The zone as RFC 5545 (3.6.5) wants it beside times in it: summer from the last Sunday of March to the last of
 * October, both at 01:00 UTC, as in the whole Union since 1996 (directive 2000/84/EC).
 */
export const PARIS_ZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${PARIS}`,
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZNAME:CEST',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZNAME:CET',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

const clockParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: PARIS,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/**
 * An instant that shows the clock of Paris, whatever zone the server is in. ical-generator writes the local parts
 * of a date into a zone, unless the date knows how to be in one, which it tells by these three members.
 */
export class ParisDate extends Date {
  private readonly shown: Record<string, number>;
  readonly internal: Date;

  constructor(instant: Date) {
    super(instant);
    this.internal = new Date(instant);
    const parts = clockParts.formatToParts(instant).map(({ type, value }) => [type, Number(value)]);
    this.shown = Object.fromEntries(parts) as Record<string, number>;
  }

  withTimeZone(): this {
    return this;
  }
  tzComponents(): [number, string, string] {
    return [0, '', ''];
  }
  override getFullYear(): number {
    return this.part('year');
  }
  override getMonth(): number {
    return this.part('month') - 1;
  }
  override getDate(): number {
    return this.part('day');
  }
  override getHours(): number {
    return this.part('hour');
  }
  override getMinutes(): number {
    return this.part('minute');
  }
  override getSeconds(): number {
    return this.part('second');
  }

  private part(name: string): number {
    return this.shown[name] ?? 0;
  }
}
