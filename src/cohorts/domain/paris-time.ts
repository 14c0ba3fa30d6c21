/** Timetables are said in the time of the place, which for the programmes of France is this one. */
export const TIME_ZONE = 'Europe/Paris';

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What the clock on the wall in Paris shows at an instant: `YYYY-MM-DD` and `HH:MM`. */
export function parisTime(instant: Date): { date: string; time: string } {
  const shown = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    date: `${shown.year}-${shown.month}-${shown.day}`,
    time: `${shown.hour}:${shown.minute}`,
  };
}

/**
 * The instant at which the clock on the wall in Paris shows `time` on `date`. In the hour that is skipped in
 * March there is none: undefined. In the hour that comes twice in October it is the first.
 */
export function instantInParis(date: string, time: string): Date | undefined {
  const asIfUtc = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(asIfUtc)) return undefined;
  // Summer time first: of two right answers it is the earlier.
  const candidates = [2, 1].map((hours) => new Date(asIfUtc - hours * 3_600_000));
  return candidates.find((instant) => {
    const shown = parisTime(instant);
    return shown.date === date && shown.time === time;
  });
}
