import { Injectable, Logger } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';

/** Beside the connections that answer requests: as many as jobs run at once, so that none waits for another. */
const CONNECTIONS = 6;

/** The connections of the jobs: open from the start, so that a statement is on its way the moment it is said. */
@Injectable()
export class JobConnections {
  private readonly logger = new Logger('JobConnections');
  private readonly url: string;
  private pool: pg.Pool | undefined;

  constructor(dataSource: DataSource) {
    this.url = (dataSource.options as { url: string }).url;
  }

  async open(): Promise<void> {
    const pool = new pg.Pool({
      connectionString: this.url,
      application_name: 'maillon-jobs',
      max: CONNECTIONS,
      idleTimeoutMillis: 0,
      keepAlive: true,
    });
    pool.on('error', (error) => this.logger.warn({ message: 'connection lost', error: String(error) }));
    const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.connect()));
    for (const client of clients) client.release();
    this.pool = pool;
  }

  /** @throws Error when the connections are not open: this instance runs no jobs. */
  async query(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<{ rows: Record<string, unknown>[] }> {
    if (!this.pool) throw new Error('this instance runs no jobs');
    return this.pool.query<Record<string, unknown>>(sql, [...parameters]);
  }

  async close(): Promise<void> {
    await this.pool?.end();
    this.pool = undefined;
  }
}
