import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { Clock } from '../clock.js';

/** Serialization failure and deadlock: the two faults that a second try may get past. */
const RETRYABLE = new Set(['40001', '40P01']);
const TRIES = 3;

/**
 * One transaction around a use case. Repositories take their connection from here, so what runs inside
 * `run` is one unit without any manager being passed about. Await queries one after another: a
 * transaction has a single connection.
 */
@Injectable()
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<EntityManager>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Opens a transaction, or joins the one that is open; retries on deadlock and serialization failure. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction((manager) =>
          this.current.run(manager, () => this.begin(work)),
        );
      } catch (error) {
        if (attempt === TRIES || !RETRYABLE.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  /**
   * Like `run`, but what fails inside is undone alone: in an open transaction it is a savepoint. For work whose
   * caller catches the failure and goes on.
   */
  async undoable<T>(work: () => Promise<T>): Promise<T> {
    const open = this.current.getStore();
    if (!open) return this.run(work);
    return open.transaction((manager) => this.current.run(manager, work));
  }

  /** The manager of the open transaction, else one that takes a connection a query. */
  get manager(): EntityManager {
    return this.current.getStore() ?? this.dataSource.manager;
  }

  /** Rows of one statement, in the open transaction where there is one. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const answer: unknown = await this.manager.query(sql, [...parameters]);
    // The driver answers [rows, count] for UPDATE and DELETE, rows for the rest.
    if (Array.isArray(answer) && typeof answer[1] === 'number') return answer[0] as Row[];
    return answer as Row[];
  }

  private async begin<T>(work: () => Promise<T>): Promise<T> {
    if (this.clock.simulated) {
      await this.query(`SELECT set_config('maillon.now', $1, true)`, [this.clock.now().toISOString()]);
    }
    return work();
  }
}

/** The SQLSTATE of a failed query, if that is what the error is. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
}

/** The name of the constraint that a query broke: constraints are named by the rule they keep. */
export function brokenConstraint(error: unknown): string | undefined {
  return error instanceof QueryFailedError
    ? (error.driverError as { constraint?: string }).constraint
    : undefined;
}
