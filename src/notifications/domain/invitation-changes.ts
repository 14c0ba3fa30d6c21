/** A half-day as an invitation says it. */
export interface Slot {
  halfDayId: string;
  title: string;
  location: string | null;
  startsAt: Date;
  endsAt: Date;
}

/** What a person was told of a half-day. */
export interface Invitation extends Slot {
  /** Rises with each change, so that a calendar knows the later of two (RFC 5545, 3.8.7.4). */
  sequence: number;
  cancelled: boolean;
}

/** What a person has to be told: each half-day that is new or differs, and each that is off. */
export interface InvitationChanges {
  requested: Invitation[];
  cancelled: Invitation[];
}

/**
 * What differs between the half-days that a person is expected at and what they were told, as far as it is still to
 * come at `now`. What is over is left as it was told.
 */
export function invitationChanges(
  expected: readonly Slot[],
  told: readonly Invitation[],
  now: Date,
): InvitationChanges {
  const before = new Map(told.map((invitation) => [invitation.halfDayId, invitation]));
  const still = new Set(expected.map(({ halfDayId }) => halfDayId));
  const requested = expected
    .filter((slot) => slot.endsAt > now)
    .filter((slot) => differs(slot, before.get(slot.halfDayId)))
    .map((slot) => ({ ...slot, cancelled: false, sequence: nextOf(before.get(slot.halfDayId)) }));
  const cancelled = told
    .filter((invitation) => !invitation.cancelled && invitation.endsAt > now)
    .filter(({ halfDayId }) => !still.has(halfDayId))
    .map((invitation) => ({ ...invitation, cancelled: true, sequence: nextOf(invitation) }));
  return { requested, cancelled };
}

function nextOf(told: Invitation | undefined): number {
  return told ? told.sequence + 1 : 0;
}

function differs(slot: Slot, told: Invitation | undefined): boolean {
  return (
    !told ||
    told.cancelled ||
    told.title !== slot.title ||
    told.location !== slot.location ||
    told.startsAt.getTime() !== slot.startsAt.getTime() ||
    told.endsAt.getTime() !== slot.endsAt.getTime()
  );
}
