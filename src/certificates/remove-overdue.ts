import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { FileStore } from '../shared/files/file-store.js';
import { parisDayOf } from './domain/french.js';
import { PaperRegister } from './paper-register.repository.js';
import { VerificationMissesRepository } from './verification-misses.repository.js';

const AT_ONCE = 100;
const DAY = 24 * 3_600_000;

/**
 * What may go when the time that evidence is kept is over: the file of a paper and what it said of people. Number,
 * kind, hashes and dates stay, with the instant of removal, so that whoever holds the paper learns what became of it.
 */
@Injectable()
export class RemoveOverdue {
  private readonly logger = new Logger('Retention');

  constructor(
    private readonly register: PaperRegister,
    private readonly misses: VerificationMissesRepository,
    private readonly files: FileStore,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Several instances may do it at once. @returns how many papers were emptied. */
  async round(): Promise<number> {
    await this.misses.forgetOld();
    await this.files.sweepDrafts(new Date(this.clock.now().getTime() - DAY));
    let removed = 0;
    for (;;) {
      const some = await this.some();
      removed += some;
      if (some < AT_ONCE) break;
    }
    if (removed > 0) this.logger.log({ message: 'papers removed, their time being over', papers: removed });
    return removed;
  }

  private some(): Promise<number> {
    return this.work.run(async () => {
      const over = await this.register.overBy(parisDayOf(this.clock.now()), AT_ONCE);
      // The file first: a crash in between leaves a row whose turn comes again, never a file that nothing names.
      for (const { fileSha256 } of over) await this.files.remove(fileSha256);
      await this.register.empty(over.map(({ id }) => id));
      return over.length;
    });
  }
}
