const HOUR = 60;

/**
 * Minutes as the whole hours that the form takes. The total is rounded to the nearest hour, and its lines share it by
 * largest remainder, so that they add up to it: F-1, F-3 and F-4 keep the same total, which the portal checks.
 */
export function wholeHours(lines: readonly number[]): number[] {
  const total = toHours(lines.reduce((sum, minutes) => sum + minutes, 0));
  const hours = lines.map((minutes) => Math.floor(minutes / HOUR));
  let left = total - hours.reduce((sum, hour) => sum + hour, 0);
  const byRemainder = lines
    .map((minutes, at) => ({ at, rest: minutes % HOUR }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of byRemainder) {
    if (left <= 0) break;
    hours[at] = (hours[at] ?? 0) + 1;
    left -= 1;
  }
  return hours;
}

/** To the nearest whole hour, half an hour upwards. */
export function toHours(minutes: number): number {
  return Math.floor((minutes + HOUR / 2) / HOUR);
}
