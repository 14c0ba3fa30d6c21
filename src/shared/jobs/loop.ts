import { setTimeout as pause } from 'node:timers/promises';

/** What a round says of the next: at once, or after the usual pause. */
export type Round = () => Promise<'again' | 'rest'>;

interface LoopOptions {
  /** Between two rounds, milliseconds. */
  restMs: number;
  /** Told what a round failed of; the loop goes on, later. */
  onFault: (error: unknown) => void;
}

/** Faults come in rows (a database that restarts): the next round waits longer. */
const AFTER_FAULT_MS = 5_000;

/** Does rounds one after another until it is stopped. */
export class Loop {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly round: Round,
    private readonly options: LoopOptions,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Resolves when the round in hand is done; none begins after this. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const rest = await this.oneRound();
      if (rest > 0) await pause(rest, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async oneRound(): Promise<number> {
    try {
      return (await this.round()) === 'again' ? 0 : this.options.restMs;
    } catch (error) {
      this.options.onFault(error);
      return Math.max(AFTER_FAULT_MS, this.options.restMs);
    }
  }
}
