import type { EngagementKind } from './account-rows.js';

/** In what capacity a trainer works for a provider, from a day to a day, both included. */
export interface Engagement {
  providerId: string;
  kind: EngagementKind;
  startsOn: string;
  /** Null while it lasts. */
  endsOn: string | null;
}

const NEVER = '9999-12-31';

/** Indexes of engagements that end before they start. */
export function backwards(of: readonly Engagement[]): number[] {
  return of.flatMap(({ startsOn, endsOn }, at) => (endsOn !== null && endsOn < startsOn ? [at] : []));
}

/** Indexes of engagements that share a day with an earlier one of the list, with the same provider. */
export function overlapping(of: readonly Engagement[]): number[] {
  const noDays = new Set(backwards(of));
  return of.flatMap((one, at) =>
    !noDays.has(at) && of.some((other, i) => i < at && !noDays.has(i) && share(one, other)) ? [at] : [],
  );
}

function share(one: Engagement, other: Engagement): boolean {
  return (
    one.providerId.toLowerCase() === other.providerId.toLowerCase() &&
    one.startsOn <= (other.endsOn ?? NEVER) &&
    other.startsOn <= (one.endsOn ?? NEVER)
  );
}
