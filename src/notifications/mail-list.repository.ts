import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { MailState } from './domain/mail-state.js';
import type { StoredMail } from './stored-mail.js';

/** A mail in a list: without what it says. */
export interface ListedMail {
  id: string;
  kind: string;
  toName: string;
  toAddress: string | null;
  subject: string;
  state: MailState;
  attempts: number;
  lastError: string | null;
  cohortId: string | null;
  createdAt: Date;
  sentAt: Date | null;
}

/** What a list of mails is limited to. */
export interface MailFilter {
  state?: MailState;
  kind?: string;
  cohortId?: string;
}

export interface SuppressedRow {
  id: string;
  address: string;
  reason: string;
  mailId: string | null;
  createdAt: Date;
}

/** What a coordinator looks at: the mails of a programme, and the addresses that nothing is sent to. */
@Injectable()
export class MailListRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Newest first; ids are in the order of time. One more than `limit`. */
  page(programmeId: string, filter: MailFilter, limit: number, before?: string): Promise<ListedMail[]> {
    return this.work.query<ListedMail>(
      `SELECT id, kind, to_name AS "toName", to_address AS "toAddress", subject, state, attempts,
              last_error AS "lastError", cohort_id AS "cohortId", created_at AS "createdAt", sent_at AS "sentAt"
       FROM mails WHERE programme_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR kind = $3)
         AND ($4::uuid IS NULL OR cohort_id = $4) AND ($5::uuid IS NULL OR id < $5)
       ORDER BY id DESC LIMIT $6`,
      [
        programmeId,
        filter.state ?? null,
        filter.kind ?? null,
        filter.cohortId ?? null,
        before ?? null,
        limit + 1,
      ],
    );
  }

  suppressed(programmeId: string, limit: number, after?: string): Promise<SuppressedRow[]> {
    return this.work.query<SuppressedRow>(
      `SELECT id, address, reason, mail_id AS "mailId", created_at AS "createdAt" FROM suppressed_addresses
       WHERE programme_id = $1 AND ($2::text IS NULL OR address > $2) ORDER BY address LIMIT $3`,
      [programmeId, after ?? null, limit + 1],
    );
  }

  /** Lets mails go to the address again; false when it is not of one of these programmes. */
  async release(id: string, programmeIds: readonly string[]): Promise<boolean> {
    const rows = await this.work.query(
      'DELETE FROM suppressed_addresses WHERE id = $1 AND programme_id = ANY($2::uuid[]) RETURNING id',
      [id, programmeIds],
    );
    return rows.length > 0;
  }

  /** Where the person of a mail is written to now. */
  async currentAddress({ learnerId, trainerId, accountId }: StoredMail): Promise<string | null> {
    const [row] = await this.work.query<{ address: string | null }>(
      `SELECT coalesce((SELECT l.email FROM learners l WHERE l.id = $1),
                       (SELECT a.email FROM accounts a WHERE a.learner_id = $1 AND a.status <> 'disabled'),
                       (SELECT t.email FROM trainers t WHERE t.id = $2),
                       (SELECT a.email FROM accounts a WHERE a.id = $3)) AS address`,
      [learnerId, trainerId, accountId],
    );
    return row?.address ?? null;
  }
}
