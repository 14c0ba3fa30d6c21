import { AccountsRepository } from '../src/auth/accounts.repository.js';
import { Invitations } from '../src/auth/invitations.service.js';
import { SecurityLog } from '../src/auth/security-log.js';
import { invitationResponse } from '../src/auth/invitation-link.js';
import type { Settings } from '../src/config/settings.js';
import type { Clock } from '../src/shared/clock.js';
import type { UnitOfWork } from '../src/shared/database/unit-of-work.js';

/**
 * While there is no active administrator: the account of FIRST_ADMIN_EMAIL and a link, valid once, to choose its
 * password. Each start makes a new link, so a lost one does no harm.
 */
export async function inviteFirstAdmin(
  work: UnitOfWork,
  settings: Settings,
  clock: Clock,
): Promise<string | undefined> {
  const email = settings.firstAdminEmail;
  if (email === undefined) return undefined;
  return work.run(async () => {
    const active = await work.query(
      `SELECT 1 FROM accounts WHERE role = 'admin' AND status = 'active' LIMIT 1`,
    );
    if (active.length > 0) return undefined;
    const accounts = new AccountsRepository(work);
    const invitations = new Invitations(work, accounts, clock, new SecurityLog(work));
    const newAdmin = { email, displayName: 'Administrateur', role: 'admin' as const, passwordHash: null };
    const account = (await accounts.findByEmail(email)) ?? (await accounts.insert(newAdmin));
    const invitation = await invitations.invite(account.id, account.id);
    return invitationResponse(settings.publicUrl, account.id, invitation).link;
  });
}
