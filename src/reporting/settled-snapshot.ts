import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { Clock } from '../shared/clock.js';
import { type Instant, instantOf } from './domain/as-of.js';
import { stillBeingWritten } from './reporting.errors.js';
import { Turns } from './turns.js';

/** How long a report waits for writing that began before its instant. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 15;
/**
 * Marks the connections that only read, so that reports do not wait for each other; a unit that writes nothing that a
 * figure is counted from may take it too.
 */
export const READER = 'maillon report';

/** Reports at work at once: each holds two of the pool's connections, and the rest of the product needs some. */
const AT_ONCE = 3;

/** For the wide sums of a report: hashes in memory, no compilation; the second connection is the parallel worker. */
const PLANNING = [
  'SET TRANSACTION READ ONLY',
  `SET LOCAL application_name = '${READER}'`,
  'SET LOCAL max_parallel_workers_per_gather = 0',
  `SET LOCAL work_mem = '64MB'`,
  'SET LOCAL jit = off',
].join('; ');

/** Runs a statement of the report and gives its rows. */
export type Read = <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/**
 * Reads what was true at an instant, the same whenever it is asked. A row carries the instant at which its
 * transaction began, and is seen only once that has committed: so the report first waits until no transaction
 * that began by its instant is still open, then reads everything in one snapshot, which two connections share.
 *
 * Other programs' transactions are seen in pg_stat_activity when they run as the same database user.
 */
@Injectable()
export class SettledSnapshot {
  private readonly turns = new Turns(AT_ONCE);

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` on a snapshot that is complete up to `asOf` (the present when it is undefined).
   * @throws still_being_written (503) when the writing does not end in ten seconds.
   */
  async read<T>(
    asOf: Instant | undefined,
    work: (reads: readonly [Read, Read], asOf: Instant) => Promise<T>,
  ): Promise<T> {
    const instant = asOf ?? (await this.present());
    await this.settle(instant);
    return this.turns.take(() => this.readBoth((reads) => work(reads, instant)));
  }

  private async readBoth<T>(work: (reads: readonly [Read, Read]) => Promise<T>): Promise<T> {
    const runners = [this.dataSource.createQueryRunner(), this.dataSource.createQueryRunner()] as const;
    const [one, other] = runners;
    try {
      await begin(one);
      const [row] = await reader(one)<{ snapshot: string }>('SELECT pg_export_snapshot() AS snapshot');
      await begin(other, row?.snapshot);
      const answer = await work([reader(one), reader(other)]);
      await Promise.all(runners.map((runner) => runner.commitTransaction()));
      return answer;
    } finally {
      for (const runner of runners) {
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        await runner.release();
      }
    }
  }

  /** The database's own instant, to the microsecond: a row just written is not later than it. */
  private async present(): Promise<Instant> {
    if (this.clock.simulated) return instantOf(this.clock.now());
    const [row] = await reader(this.dataSource)<{ now: Instant }>(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS now`,
    );
    return row?.now ?? instantOf(this.clock.now());
  }

  private async settle(asOf: Instant): Promise<void> {
    for (let waited = 0; ; waited += LOOK_EVERY_MS) {
      if (!(await this.isOpen(asOf))) return;
      if (waited >= PATIENCE_MS) throw stillBeingWritten();
      await pause(LOOK_EVERY_MS);
    }
  }

  /** An instant of this very moment counts as open: a transaction may have its instant and not show it yet. */
  private async isOpen(asOf: Instant): Promise<boolean> {
    const [row] = await reader(this.dataSource)<{ open: boolean }>(
      `SELECT clock_timestamp() - $1::timestamptz BETWEEN interval '0' AND interval '10 milliseconds'
           OR EXISTS (SELECT 1 FROM pg_stat_activity
                      WHERE datname = current_database() AND backend_type = 'client backend'
                        AND pid <> pg_backend_pid() AND application_name <> $2 AND xact_start <= $1) AS open`,
      [asOf, READER],
    );
    return row?.open ?? true;
  }
}

async function begin(runner: QueryRunner, snapshot?: string): Promise<void> {
  await runner.startTransaction('REPEATABLE READ');
  if (snapshot) await runner.query(`SET TRANSACTION SNAPSHOT '${snapshot}'`);
  await runner.query(PLANNING);
}

function reader({ manager }: { manager: EntityManager }): Read {
  return async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await manager.query<unknown>(sql, [...parameters])) as Row[];
}
