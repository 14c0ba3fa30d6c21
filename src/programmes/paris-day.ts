const PARIS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** The day that it is in Paris at an instant, `YYYY-MM-DD`: validity dates of an agreement are French days. */
export function parisDay(instant: Date): string {
  return PARIS.format(instant);
}
