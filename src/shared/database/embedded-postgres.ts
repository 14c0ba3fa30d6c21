import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { findBinaries } from './embedded/binaries.js';
import { clusterFolder, prepareCluster, ROLE } from './embedded/cluster.js';
import { explainFileFault } from './embedded/database-start-error.js';
import { InstanceLock } from './embedded/instance-lock.js';
import { clearOrphan } from './embedded/orphan.js';
import { chooseLauncher } from './embedded/run-as.js';
import { PostgresServer } from './embedded/server.js';

export interface EmbeddedPostgresOptions {
  /** Holds the lock, the cluster (`postgres/`) and the server's log (`postgres.log`); made when missing. */
  dataDir: string;
  /** Told what takes time, one English sentence a call. */
  log: (line: string) => void;
  /** For tests: quicker, and lost when the machine loses power. */
  throwaway?: boolean;
}

/**
 * The PostgreSQL server that comes with the program, for when DATABASE_URL names none. It listens on 127.0.0.1 at a
 * free port, under a random password, and holds its data folder alone until it is stopped.
 */
export class EmbeddedPostgres {
  private stopped: Promise<void> | undefined;

  private constructor(
    /** Address of the database, with the password: never to be printed. */
    readonly url: string,
    private readonly server: PostgresServer,
    private readonly lock: InstanceLock,
  ) {}

  /**
   * Starts the server, after clearing what a killed run may have left. Resolves when it takes connections.
   * @throws DatabaseStartError with a sentence that says what to do
   */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const wanted = resolve(options.dataDir);
    try {
      return await EmbeddedPostgres.startIn(wanted, options);
    } catch (fault) {
      throw explainFileFault(fault, wanted);
    }
  }

  /** Ends open connections, writes everything down and gives the data folder back. May be called twice. */
  stop(): Promise<void> {
    this.stopped ??= this.server.stop().finally(() => this.lock.release());
    return this.stopped;
  }

  private static async startIn(wanted: string, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const lock = await InstanceLock.take(wanted);
    try {
      const dataDir = realpathSync(wanted);
      const cluster = clusterFolder(dataDir);
      const binaries = await findBinaries();
      const launcher = chooseLauncher(binaries.postgres, dataDir, cluster);
      const { log, throwaway = false } = options;
      const { password } = await prepareCluster({ binaries, launcher, dataDir, throwaway, log });
      await clearOrphan(cluster, log);
      const { postgres } = binaries;
      const server = await PostgresServer.start({ postgres, launcher, dataDir, cluster, throwaway, log });
      const url = `postgres://${ROLE}:${password}@127.0.0.1:${server.port}/${ROLE}`;
      return new EmbeddedPostgres(url, server, lock);
    } catch (fault) {
      lock.release();
      throw fault;
    }
  }
}
