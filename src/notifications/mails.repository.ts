import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { instanceIsGone } from '../shared/jobs/instance-presence.js';
import { QUEUE_SCHEMA } from '../shared/jobs/queue-schema.js';
import type { MailState } from './domain/mail-state.js';
import type { NewMail, StoredFacts, StoredMail } from './stored-mail.js';

const COLUMNS = `m.id, m.kind, m.programme_id AS "programmeId", m.cohort_id AS "cohortId",
  m.learner_id AS "learnerId", m.trainer_id AS "trainerId", m.account_id AS "accountId", m.to_name AS "toName",
  m.to_address AS "toAddress", m.from_name AS "fromName", m.reply_to AS "replyTo", m.subject, m.facts,
  m.paper_ids AS "paperIds", m.message_id AS "messageId", m.state, m.attempts, m.last_error AS "lastError",
  m.created_at AS "createdAt", m.sent_at AS "sentAt"`;

/** As long as the evidence of a training is kept by default: a convocation is part of what an inspection asks for. */
const KEPT_YEARS = 3;

/** A row to insert: what `Mailer` made of a new mail. */
export interface MailRow {
  id: string;
  subject: string;
  messageId: string;
  facts: StoredFacts;
}

/** The SQL of mails and of the addresses that nothing is sent to. */
@Injectable()
export class MailsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Writes a mail once: undefined when there is one of its key. */
  async insert({ id, subject, messageId, facts }: MailRow, mail: NewMail): Promise<MailState | undefined> {
    const { key, kind, to, context } = mail;
    const [row] = await this.work.query<{ state: MailState }>(
      `INSERT INTO mails (id, dedupe_key, kind, programme_id, cohort_id, learner_id, trainer_id, account_id, to_name,
                          to_address, from_name, reply_to, subject, facts, message_id, state, last_error)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
              CASE WHEN $10::text IS NULL THEN 'failed' WHEN s.id IS NOT NULL THEN 'suppressed' ELSE 'queued' END,
              CASE WHEN $10::text IS NULL THEN 'no_address' WHEN s.id IS NOT NULL THEN 'address_suppressed' END
       FROM (SELECT) AS one
       LEFT JOIN suppressed_addresses s ON s.programme_id = $4 AND s.address = lower($10)
       ON CONFLICT (dedupe_key) DO NOTHING RETURNING state`,
      [id, key, kind, context.programmeId, context.cohortId, to.learnerId ?? null, to.trainerId ?? null,
       to.accountId ?? null, to.name, to.address, context.fromName, context.replyTo, subject, facts,
       messageId], // prettier-ignore
    );
    return row?.state;
  }

  async find(id: string): Promise<StoredMail | undefined> {
    const [row] = await this.work.query<StoredMail>(`SELECT ${COLUMNS} FROM mails m WHERE m.id = $1`, [id]);
    return row;
  }

  /** Takes a queued mail in hand for this instance; undefined when it is not to be sent (any more). */
  async claim(id: string, instance: number): Promise<StoredMail | undefined> {
    const [row] = await this.work.query<StoredMail>(
      `UPDATE mails m SET state = 'sending', claimed_by = $2, attempts = attempts + 1, handed_over_at = NULL
       WHERE m.id = $1 AND m.state = 'queued' RETURNING ${COLUMNS}`,
      [id, instance],
    );
    return row;
  }

  async keepPaper(id: string, paperId: string): Promise<void> {
    await this.work.query('UPDATE mails SET paper_ids = ARRAY[$2::uuid] WHERE id = $1', [id, paperId]);
  }

  async sent(id: string): Promise<void> {
    await this.work.query(
      `UPDATE mails SET state = 'sent', sent_at = maillon_now(), claimed_by = NULL, last_error = NULL
       WHERE id = $1 AND state = 'sending'`,
      [id],
    );
  }

  /** Lets go of a mail: `queued` for a later try, `failed` for good. */
  async letGo(id: string, state: 'queued' | 'failed', reason: string): Promise<void> {
    await this.work.query(
      `UPDATE mails SET state = $2, claimed_by = NULL, handed_over_at = NULL, last_error = $3
       WHERE id = $1 AND state = 'sending'`,
      [id, state, reason],
    );
  }

  /** Asks for a mail that is over to be sent again, to this address; false when it is not over, or was sent. */
  async requeue(id: string, address: string): Promise<boolean> {
    const rows = await this.work.query(
      `UPDATE mails SET state = 'queued', to_address = $2, last_error = NULL, handed_over_at = NULL
       WHERE id = $1 AND state IN ('failed', 'suppressed', 'unconfirmed') RETURNING id`,
      [id, address],
    );
    return rows.length > 0;
  }

  /**
   * What instances that are gone had in hand. Before the last byte left nothing can have arrived: queued again, ids
   * answered. After it the server has it, as good as surely: `unconfirmed`, and never sent again by itself.
   */
  async takeOver(): Promise<string[]> {
    const rows = await this.work.query<{ id: string; state: MailState }>(
      `UPDATE mails m SET claimed_by = NULL,
              state = CASE WHEN m.handed_over_at IS NULL THEN 'queued' ELSE 'unconfirmed' END,
              last_error = CASE WHEN m.handed_over_at IS NULL THEN m.last_error ELSE 'interrupted' END
       WHERE m.state = 'sending' AND ${instanceIsGone('m.claimed_by')} RETURNING m.id, m.state`,
    );
    return rows.filter(({ state }) => state === 'queued').map(({ id }) => id);
  }

  /**
   * Mails that wait although no job will send them: the queue was emptied, or whoever took the job died before it
   * claimed the mail, which is the first thing that a job does.
   */
  async withoutJob(): Promise<string[]> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT m.id FROM mails m WHERE m.state = 'queued'
         AND NOT EXISTS (SELECT FROM ${QUEUE_SCHEMA}.job j WHERE j.name = 'mail-send'
           AND j.data ->> 'mailId' = m.id::text
           AND (j.state < 'active' OR (j.state = 'active' AND j.started_on > now() - interval '10 seconds')))`,
    );
    return rows.map(({ id }) => id);
  }

  /** Removes mails whose time is over: what proves the training is elsewhere. */
  async forgetOld(now: Date): Promise<void> {
    await this.work.query(
      `DELETE FROM mails WHERE created_at < $1::timestamptz - interval '${KEPT_YEARS} years'
         AND state NOT IN ('queued', 'sending')`,
      [now],
    );
  }

  async suppress(
    id: string,
    programmeId: string,
    address: string,
    reason: string,
    mailId: string,
  ): Promise<void> {
    await this.work.query(
      `INSERT INTO suppressed_addresses (id, programme_id, address, reason, mail_id)
       VALUES ($1, $2, lower($3), $4, $5) ON CONFLICT (programme_id, address) DO NOTHING`,
      [id, programmeId, address, reason, mailId],
    );
  }

  async unsuppress(programmeId: string, address: string): Promise<void> {
    await this.work.query(
      'DELETE FROM suppressed_addresses WHERE programme_id = $1 AND address = lower($2)',
      [programmeId, address],
    );
  }
}
