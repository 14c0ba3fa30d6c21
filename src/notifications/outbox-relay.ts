import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { type Entry, type Outcome, OutboxRepository } from './outbox.repository.js';
import { TellCancellation } from './tell-cancellation.js';
import { TellEnrolment } from './tell-enrolment.js';
import { TellTimetable } from './tell-timetable.js';
import { TellingTurn } from './telling-turn.js';

const BATCH = 100;

/**
 * Makes mails of what happened. An entry and the mails that tell it are settled in one transaction: a kill in between
 * leaves both undone, and the next round does both.
 */
@Injectable()
export class OutboxRelay {
  private readonly logger = new Logger('Outbox');

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly turn: TellingTurn,
    private readonly outbox: OutboxRepository,
    private readonly enrolments: TellEnrolment,
    private readonly timetables: TellTimetable,
    private readonly cancellations: TellCancellation,
  ) {}

  /** One batch; `again` when there may be more. */
  async round(): Promise<'again' | 'rest'> {
    const settled = await this.turn.tryTake(async () => {
      await this.outbox.putAsideOld(this.clock.now());
      return this.tellAll(await this.outbox.next(this.clock.now(), BATCH));
    });
    return settled === BATCH ? 'again' : 'rest';
  }

  private async tellAll(entries: readonly Entry[]): Promise<number> {
    let settled = 0;
    for (const group of together(entries)) {
      // One that cannot be told holds up no other; it is tried again until it is too old.
      try {
        await this.work.undoable(async () => {
          const outcome = await this.tell(group);
          await this.outbox.handled(
            group.map(({ position }) => position),
            outcome,
            this.clock.now(),
          );
        });
        settled += group.length;
      } catch (error) {
        const position = group[0]?.position;
        this.logger.error({
          message: 'an entry of the outbox cannot be told',
          position,
          error: String(error),
        });
      }
    }
    return settled;
  }

  private tell(group: readonly Entry[]): Promise<Outcome> {
    const [first] = group as [Entry];
    if (first.topic === 'enrolment') return this.enrolments.tell(first);
    if (first.topic === 'cohort_cancelled') return this.cancellations.tell(first);
    return this.timetables.tell(first.cohortId, group);
  }
}

/** Changes of one timetable are told together, where the first of them stands; everything else by itself. */
function together(entries: readonly Entry[]): Entry[][] {
  const timetables = new Map<string, Entry[]>();
  const groups: Entry[][] = [];
  for (const entry of entries) {
    const known = entry.topic === 'timetable' ? timetables.get(entry.cohortId) : undefined;
    if (known) {
      known.push(entry);
      continue;
    }
    const group = [entry];
    if (entry.topic === 'timetable') timetables.set(entry.cohortId, group);
    groups.push(group);
  }
  return groups;
}
