import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DomainError } from '../errors/domain-error.js';

/** What was answered, to be answered again. */
export interface KeptAnswer {
  status: number;
  body: unknown;
  etag: string | null;
}

interface KeptRow extends KeptAnswer {
  fingerprint: string;
}

/**
 * Same key and same request: one effect, and the same answer. The key is written in the transaction of the
 * effect, so either both are there or none; a twin that arrives meanwhile waits on the key's row, then gets
 * the answer. A refusal is not kept: it had no effect, and the same request may succeed later.
 */
@Injectable()
export class Idempotency {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * Does `work` once for this key.
   * @throws idempotency_key_reused (422) when the key came before with another request.
   */
  async once(
    accountId: string,
    key: string,
    request: string,
    work: () => Promise<KeptAnswer>,
  ): Promise<KeptAnswer> {
    const fingerprint = hashOf(request);
    return this.work.run(async () => {
      const mine = await this.work.query(
        `INSERT INTO idempotency_keys (account_id, key, fingerprint) VALUES ($1, $2, $3)
         ON CONFLICT (account_id, key) DO NOTHING RETURNING key`,
        [accountId, key, fingerprint],
      );
      if (mine.length === 0) return this.keptAnswer(accountId, key, fingerprint);
      const answer = await work();
      await this.work.query(
        `UPDATE idempotency_keys SET status = $3, body = $4, etag = $5 WHERE account_id = $1 AND key = $2`,
        [accountId, key, answer.status, JSON.stringify(answer.body ?? null), answer.etag],
      );
      return answer;
    });
  }

  /**
   * The answer kept under a key, for work too long for one transaction: recall first, keep at the end. Such
   * work guards itself against a twin that runs beside it.
   * @throws idempotency_key_reused (422) when the key came before with another request.
   */
  async recall(accountId: string, key: string, request: string): Promise<KeptAnswer | undefined> {
    const [kept] = await this.work.query<KeptRow>(
      `SELECT fingerprint, status, body, etag FROM idempotency_keys WHERE account_id = $1 AND key = $2`,
      [accountId, key],
    );
    if (kept && kept.fingerprint !== hashOf(request)) throw keyReused();
    return kept;
  }

  /** Keeps an answer under a key; the first one stays. */
  async keep(accountId: string, key: string, request: string, answer: KeptAnswer): Promise<void> {
    await this.work.query(
      `INSERT INTO idempotency_keys (account_id, key, fingerprint, status, body, etag) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (account_id, key) DO NOTHING`,
      [accountId, key, hashOf(request), answer.status, JSON.stringify(answer.body ?? null), answer.etag],
    );
  }

  /** Forgets keys older than `hours`; the contract keeps them 24 at least. */
  async forgetOlderThan(hours: number): Promise<void> {
    await this.work.query(
      `DELETE FROM idempotency_keys WHERE created_at < maillon_now() - $1 * interval '1 hour'`,
      [hours],
    );
  }

  private async keptAnswer(accountId: string, key: string, fingerprint: string): Promise<KeptAnswer> {
    const [kept] = await this.work.query<KeptRow>(
      `SELECT fingerprint, status, body, etag FROM idempotency_keys WHERE account_id = $1 AND key = $2`,
      [accountId, key],
    );
    if (kept?.fingerprint !== fingerprint) throw keyReused();
    return kept;
  }
}

function hashOf(request: string): string {
  return createHash('sha256').update(request).digest('hex');
}

function keyReused(): DomainError {
  return new DomainError(
    'rule_broken',
    'idempotency_key_reused',
    { fr: 'Clé d’idempotence déjà utilisée', en: 'Idempotency key already used' },
    {
      fr: 'Cette clé a servi à une autre requête. Prenez une clé neuve.',
      en: 'This key came with another request. Take a new key.',
    },
  );
}
