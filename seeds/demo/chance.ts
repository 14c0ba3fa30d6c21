const RECENT_HOURS = 30;

/** What looks like chance in the demo, and is the same each time. */
export class Chance {
  constructor(private readonly today: Date) {}

  /** A level from 1 to 4 that grows from round to round. */
  level(learner: number, criterion: number, round: number): number {
    const spread = ((learner * 31 + criterion * 17) % 10) / 10;
    return Math.max(1, Math.min(4, Math.round(round + 0.4 + spread)));
  }

  /** Whether it was in the last day or so. */
  isRecent(instant: Date): boolean {
    return this.today.getTime() - instant.getTime() < RECENT_HOURS * 3_600_000;
  }
}
