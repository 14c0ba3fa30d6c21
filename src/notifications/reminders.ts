import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { AskMissing } from './ask-missing.js';

/** Reminders leave in the evening, when the half-days of the day are over. */
const HOUR = 18;
/** Who has not signed by then was reminded on each of the days before. */
const SIGN_DAYS = 3;
/** Assessments are asked for once a week. */
const ASSESS_ON = 'Mon';
const DAY = 86_400_000;

const PARIS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: 'numeric',
  hourCycle: 'h23',
  weekday: 'short',
});

/** Reminders that nobody has to think of: to sign, each evening for three days; to assess, on Mondays. */
@Injectable()
export class Reminders {
  constructor(
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
    private readonly asks: AskMissing,
  ) {}

  /** May be called at any time, and several times a day: each person hears of it once. */
  async remindDue(): Promise<void> {
    const now = this.clock.now();
    const shown = Object.fromEntries(PARIS.formatToParts(now).map(({ type, value }) => [type, value]));
    if (Number(shown.hour) < HOUR) return;
    const since = new Date(now.getTime() - SIGN_DAYS * DAY);
    for (const cohortId of await this.running()) {
      await this.asks.remindAll(cohortId, 'sign', (item) => item.since >= since);
      if (shown.weekday === ASSESS_ON) await this.asks.remindAll(cohortId, 'assess', () => true);
    }
  }

  private async running(): Promise<string[]> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT id FROM cohorts WHERE status = 'running' ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }
}
