import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseStartError } from './database-start-error.js';
import { codeOf } from './fault-code.js';
import { identityOf } from './processes.js';

/**
 * One program at a time on a data folder. The file names its holder by pid and start, so that a lock left by a
 * killed run is taken over, and a later process with the same pid is not mistaken for its holder.
 */
export class InstanceLock {
  private constructor(
    private readonly path: string,
    private readonly holder: string,
  ) {}

  /** @throws DatabaseStartError `data_folder_in_use` when a living program holds the folder. */
  static async take(dataDir: string): Promise<InstanceLock> {
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const lock = new InstanceLock(
      join(dataDir, 'instance.lock'),
      identityOf(process.pid) ?? String(process.pid),
    );
    if (lock.create()) return lock;
    if (lock.read() === '') await pause(100); // created this very moment, and not written yet
    lock.refuseLivingHolder(dataDir);
    await lock.takeOver();
    lock.refuseLivingHolder(dataDir);
    return lock;
  }

  /** Gives the folder back, unless someone took it over. */
  release(): void {
    if (this.read() === this.holder) rmSync(this.path, { force: true });
  }

  private create(): boolean {
    try {
      writeFileSync(this.path, this.holder, { flag: 'wx', mode: 0o644 });
      return true;
    } catch (fault) {
      if (codeOf(fault) === 'EEXIST') return false;
      throw fault;
    }
  }

  /** Of several that take over the same stale lock at once the last to write has it: each looks again a moment later. */
  private async takeOver(): Promise<void> {
    const own = `${this.path}.${process.pid}`;
    writeFileSync(own, this.holder, { mode: 0o644 });
    renameSync(own, this.path);
    await pause(50);
  }

  private read(): string {
    try {
      return readFileSync(this.path, 'utf8');
    } catch (fault) {
      if (codeOf(fault) === 'ENOENT') return '';
      throw fault;
    }
  }

  private refuseLivingHolder(dataDir: string): void {
    const holder = this.read();
    const pid = Number.parseInt(holder, 10);
    if (holder === this.holder || Number.isNaN(pid) || identityOf(pid) !== holder) return;
    throw new DatabaseStartError('data_folder_in_use', {
      en: `The data folder ${dataDir} is in use by another instance (process ${pid}): stop that one, or start this one with another DATA_DIR and PORT.`,
      fr: `Le dossier de données ${dataDir} est utilisé par une autre instance (processus ${pid}) : arrêtez-la, ou démarrez celle-ci avec d'autres valeurs de DATA_DIR et de PORT.`,
    });
  }
}
