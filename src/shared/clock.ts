/**
 * The one source of the present instant for the code. The database has its own (`maillon_now()`), which follows
 * this one when it is simulated: see UnitOfWork.
 */
export abstract class Clock {
  abstract now(): Date;
  /** True when the instant is not the machine's: seeds that play the past, tests that travel. */
  abstract readonly simulated: boolean;
}

/** The machine's clock. */
export class SystemClock extends Clock {
  readonly simulated = false;
  now(): Date {
    return new Date();
  }
}

/** A clock that is set by hand. */
export class SimulatedClock extends Clock {
  readonly simulated = true;
  constructor(private instant: Date) {
    super();
  }
  now(): Date {
    return new Date(this.instant);
  }
  moveTo(instant: Date): void {
    this.instant = instant;
  }
}
