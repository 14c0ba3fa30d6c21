import { randomInt } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';

/** Any number: the first half of the advisory locks by which instances show that they live. */
const PRESENCE = 20181207;
const LARGEST = 2_147_483_647;

/**
 * Says which instances live. Each holds an advisory lock of its own number as long as its connection stands, and
 * PostgreSQL drops it the moment the process dies, by whatever hand. What a dead instance had claimed is then free
 * at once, without waiting for a lease to run out.
 */
@Injectable()
export class InstancePresence {
  private readonly logger = new Logger('Presence');
  private client: pg.Client | undefined;
  private current = 0;
  private closing = false;

  constructor(private readonly dataSource: DataSource) {}

  /** The number under which this instance claims; changes when its connection was lost. */
  get number(): number {
    return this.current;
  }

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: (this.dataSource.options as { url: string }).url,
      application_name: 'maillon-presence',
      keepAlive: true,
    });
    client.on('error', () => undefined); // `end` follows
    client.once('end', () => void this.reopen(client));
    await client.connect();
    const number = randomInt(1, LARGEST);
    await client.query('SELECT pg_advisory_lock($1, $2)', [PRESENCE, number]);
    this.client = client;
    this.current = number;
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.client?.end().catch(() => undefined);
  }

  private async reopen(lost: pg.Client): Promise<void> {
    if (this.client === lost) this.client = undefined;
    while (!this.closing && !this.client) {
      try {
        await this.open();
      } catch (error) {
        this.logger.warn({ message: 'presence lost', error: String(error) });
        await new Promise((resolve) => setTimeout(resolve, 1_000).unref());
      }
    }
  }
}

/** SQL condition: the instance that claimed under this number is gone. */
export function instanceIsGone(column: string): string {
  return `NOT EXISTS (SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = ${PRESENCE}
    AND l.objid = ${column}::oid AND l.granted
    AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))`;
}
