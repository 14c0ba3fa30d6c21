import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AuthApi } from '../auth/auth.api.js';
import { PapersApi } from '../certificates/papers.api.js';
import { Settings } from '../config/settings.js';
import { Clock } from '../shared/clock.js';
import { Idempotency } from '../shared/idempotency/idempotency.js';
import { ImportRuns } from '../shared/imports/import-runs.js';

const HOUR = 3_600_000;
/** The contract promises 24 hours; a day more lets a client in trouble come back. */
const IDEMPOTENCY_HOURS = 48;
/** CNIL: security logs are kept 6 to 12 months. */
const SECURITY_LOG_MONTHS = 12;
/** No import takes a day: what still "runs" was interrupted. */
const ABANDONED_HOURS = 24;

/** What has an end is removed on time: at start, then every hour. Several instances may do it at once. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Housekeeping');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly imports: ImportRuns,
    private readonly auth: AuthApi,
    private readonly papers: PapersApi,
  ) {}

  onApplicationBootstrap(): void {
    void this.tidy();
    this.timer = setInterval(() => void this.tidy(), HOUR);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** One round; a fault is logged, and the next round tries again. */
  async tidy(): Promise<void> {
    try {
      await this.idempotency.forgetOlderThan(IDEMPOTENCY_HOURS);
      await this.auth.purgeSecurityLog(SECURITY_LOG_MONTHS);
      await this.imports.failAbandoned(new Date(this.clock.now().getTime() - ABANDONED_HOURS * HOUR));
      await this.emptySpool();
      await this.papers.removeOverdue();
    } catch (error) {
      this.logger.warn({ message: 'housekeeping failed', error: String(error) });
    }
  }

  /** Bodies of imports that were interrupted: nobody reads them any more. */
  private async emptySpool(): Promise<void> {
    const folder = join(this.settings.dataDir, 'spool');
    const oldest = this.clock.now().getTime() - ABANDONED_HOURS * HOUR;
    for (const name of await readdir(folder).catch(() => [])) {
      const file = join(folder, name);
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
      if (mtimeMs < oldest) await rm(file, { force: true });
    }
  }
}
