import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';

export type SecurityEventKind =
  | 'signed_in'
  | 'sign_in_failed'
  | 'signed_out'
  | 'refresh_token_reused'
  | 'invitation_created'
  | 'invitation_accepted'
  | 'account_created'
  | 'account_changed';

/** The part of an address that tells a network and not a person: /24 of IPv4, /48 of IPv6. */
export function addressPrefix(address: string): string {
  const v4 = /(\d+\.\d+\.\d+)\.\d+$/.exec(address)?.[1];
  return v4 ? `${v4}.0/24` : `${address.split(':').slice(0, 3).join(':')}::/48`;
}

/** Security events, apart from the business history and kept 12 months at most. */
@Injectable()
export class SecurityLog {
  constructor(private readonly work: UnitOfWork) {}

  async record(kind: SecurityEventKind, accountId?: string, address?: string): Promise<void> {
    await this.work.query(
      `INSERT INTO security_events (id, kind, account_id, address_prefix) VALUES ($1, $2, $3, $4)`,
      [newId(), kind, accountId ?? null, address ? addressPrefix(address) : null],
    );
  }

  /** Removes what is older than this many months. */
  async purge(months: number): Promise<void> {
    await this.work.query(
      `DELETE FROM security_events WHERE occurred_at < maillon_now() - $1 * interval '1 month'`,
      [months],
    );
  }
}
