import type { InvitationResponse } from './dto/session.dto.js';
import type { InvitationLink } from './invitations.service.js';

/** The link as it is sent: the secret stands after `#`, so that no server log on the way keeps it. */
export function invitationResponse(
  publicUrl: string,
  accountId: string,
  invitation: InvitationLink,
): InvitationResponse {
  const link = `${publicUrl}/invitation#${invitation.token}`;
  return { accountId, link, expiresAt: invitation.expiresAt.toISOString() };
}
