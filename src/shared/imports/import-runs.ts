import { Injectable } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { Clock } from '../clock.js';
import { newId } from '../ids.js';
import { ImportRun } from './import-run.entity.js';

/**
 * The runs of imports. Progress is written outside the import's own transaction, on a connection of its own,
 * so that it can be looked at while the import works.
 */
@Injectable()
export class ImportRuns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async start(kind: string, startedBy: string, bytesTotal: number, sha256: string): Promise<string> {
    const id = newId();
    await this.dataSource.manager.insert(ImportRun, { id, kind, startedBy, bytesTotal, sha256 });
    return id;
  }

  async progress(id: string, bytesRead: number, rowsRead: number): Promise<void> {
    await this.dataSource.manager.update(ImportRun, { id, status: 'running' }, { bytesRead, rowsRead });
  }

  async finish(id: string, status: 'done' | 'failed', result: Record<string, unknown>): Promise<void> {
    const run = { status, result: result as never, finishedAt: this.clock.now() };
    await this.dataSource.manager.update(ImportRun, { id }, run);
  }

  find(id: string): Promise<ImportRun | null> {
    return this.dataSource.manager.findOneBy(ImportRun, { id });
  }

  /** The last runs, of one account where `startedBy` is given, newest first. */
  list(startedBy: string | undefined, limit: number): Promise<ImportRun[]> {
    return this.dataSource.manager.find(ImportRun, {
      where: startedBy ? { startedBy } : {},
      order: { startedAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  /** Runs that began before this instant and never ended: the process that did them stopped. */
  async failAbandoned(before: Date): Promise<void> {
    const run = { status: 'failed' as const, result: { error: 'interrupted' }, finishedAt: this.clock.now() };
    await this.dataSource.manager.update(ImportRun, { status: 'running', startedAt: LessThan(before) }, run);
  }
}
