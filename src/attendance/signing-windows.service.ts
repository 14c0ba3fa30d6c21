import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { seesWholeCohort } from './attendance.access.js';
import type { SigningWindow } from './domain/signing-window.js';
import { SigningWindowsRepository, type VersionedWindow } from './signing-windows.repository.js';

/** When the learners of a cohort may sign: a setting of the cohort, kept with its versions. */
@Injectable()
export class SigningWindows {
  constructor(
    private readonly repository: SigningWindowsRepository,
    private readonly work: UnitOfWork,
  ) {}

  async read(actor: Actor, cohortId: string): Promise<VersionedWindow> {
    await this.inScope(actor, cohortId);
    return this.repository.inForce(cohortId);
  }

  /** What was signed before keeps the state that it was given. @throws stale_version (412) */
  set(actor: Actor, cohortId: string, version: number, window: SigningWindow): Promise<VersionedWindow> {
    return this.work.run(async () => {
      await this.inScope(actor, cohortId);
      const now = await this.repository.inForce(cohortId);
      if (now.version !== version) throw staleVersion();
      const next = { ...window, version: version + 1 };
      await this.repository.supersede(cohortId, next, actor.accountId);
      return next;
    });
  }

  private async inScope(actor: Actor, cohortId: string): Promise<void> {
    const cohort = await this.repository.scope(cohortId);
    if (!cohort || !seesWholeCohort(actor, cohort)) throw notFound();
  }
}
