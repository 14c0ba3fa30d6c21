import { Injectable } from '@nestjs/common';
import { Accounts } from './accounts.service.js';
import { AccountsRepository } from './accounts.repository.js';
import { SecurityLog } from './security-log.js';
import type { InvitationLink } from './invitations.service.js';

export { AccessControl, Caller, Can, Public } from './access-control.js';
export type { Actor } from './domain/actor.js';
export { type Permission, PERMISSIONS } from './domain/permissions.js';
export { type Role, ROLES } from './domain/roles.js';
export { InvitationResponse } from './dto/session.dto.js';
export { invitationResponse } from './invitation-link.js';
export type { InvitationLink } from './invitations.service.js';
export { addressPrefix } from './security-log.js';

/** What other modules may ask of accounts. */
@Injectable()
export class AuthApi {
  constructor(
    private readonly accounts: Accounts,
    private readonly repository: AccountsRepository,
    private readonly securityLog: SecurityLog,
  ) {}

  /**
   * Invites the person behind a learner record: creates their account, or makes a new link while the account
   * has no password yet.
   * @throws email_taken (409) when the address, or the learner, already has an active account.
   */
  async inviteLearner(
    by: string,
    learner: { id: string; email: string; displayName: string },
  ): Promise<{ accountId: string; invitation: InvitationLink }> {
    const existing = await this.repository.findByLearner(learner.id);
    const { account, invitation } =
      existing?.status === 'invited'
        ? await this.accounts.reinvite(by, existing.id)
        : await this.accounts.create(by, {
            email: learner.email,
            displayName: learner.displayName,
            role: 'learner',
            learnerId: learner.id,
          });
    return { accountId: account.id, invitation };
  }

  /**
   * Invites the person behind a trainer record: creates their account, or makes a new link while the account has
   * no password yet.
   * @throws email_taken (409) when the address, or the trainer, already has an active account.
   */
  async inviteTrainer(
    by: string,
    trainer: { id: string; email: string; displayName: string },
  ): Promise<{ accountId: string; invitation: InvitationLink }> {
    const existing = await this.repository.findByTrainer(trainer.id);
    const { account, invitation } =
      existing?.status === 'invited'
        ? await this.accounts.reinvite(by, existing.id)
        : await this.accounts.create(by, {
            email: trainer.email,
            displayName: trainer.displayName,
            role: 'trainer',
            trainerId: trainer.id,
          });
    return { accountId: account.id, invitation };
  }

  /** Removes security events older than this many months. */
  purgeSecurityLog(months: number): Promise<void> {
    return this.securityLog.purge(months);
  }
}
