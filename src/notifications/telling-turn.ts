import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';

/** Any number: the lock under which one instance at a time tells what happened. */
const TURN = 20181214;

/** One instance at a time reads the outbox and compares timetables: news is told in order, and a change once. */
@Injectable()
export class TellingTurn {
  constructor(private readonly work: UnitOfWork) {}

  /** Waits for the turn, and keeps it until the unit ends. */
  take<T>(tell: () => Promise<T>): Promise<T> {
    return this.work.run(async () => {
      await this.work.query('SELECT pg_advisory_xact_lock($1)', [TURN]);
      return tell();
    });
  }

  /** The same, but undefined at once where another instance has the turn. */
  tryTake<T>(tell: () => Promise<T>): Promise<T | undefined> {
    return this.work.run(async () => {
      const [row] = await this.work.query<{ free: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS free', [
        TURN,
      ]);
      return row?.free ? tell() : undefined;
    });
  }
}
