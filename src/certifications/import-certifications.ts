import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '../shared/errors/domain-error.js';
import type { SpooledBody } from '../shared/http/request-body-spool.js';
import { importRunning, stoppedAfter } from './certifications.errors.js';
import { readSheets, type ReadSheet } from './import/read-sheets.js';
import { ImportTally } from './import-tally.js';
import { RecordSheet } from './record-sheet.js';
import { SheetWriterRepository } from './sheet-writer.repository.js';

const BATCH = 100;

/**
 * Imports an export of France compétences, read as a stream: each sheet is recorded in a unit of its own, so a bad
 * one keeps out only itself, and an import that was cut short is taken up by sending the file again.
 */
@Injectable()
export class ImportCertifications {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sheets: SheetWriterRepository,
    private readonly recorder: RecordSheet,
  ) {}

  /**
   * @param progress told after each batch: bytes read, sheets read
   * @throws certification_import_running (409); ExportFault, with what had gone in, when the file cannot be read on.
   */
  async import(
    body: SpooledBody,
    progress: (bytes: number, sheets: number) => Promise<void>,
  ): Promise<ImportTally> {
    return this.alone(async () => {
      const tally = new ImportTally();
      const file = body.open();
      let batch: ReadSheet[] = [];
      try {
        for await (const read of readSheets(file)) {
          batch.push(read);
          if (batch.length < BATCH) continue;
          await this.recordBatch(batch, tally);
          await progress(file.bytesRead, tally.read);
          batch = [];
        }
      } catch (error) {
        await this.recordBatch(batch, tally);
        if (error instanceof DomainError) throw stoppedAfter(error, tally.recorded);
        throw error;
      }
      await this.recordBatch(batch, tally);
      return tally;
    });
  }

  private async recordBatch(batch: readonly ReadSheet[], tally: ImportTally): Promise<void> {
    const codes = batch.flatMap((read) => (read.ok ? [read.sheet.code] : []));
    const known = await this.sheets.fingerprints(codes);
    for (const read of batch) {
      if (!read.ok) {
        tally.reject(read.issues);
      } else if (read.repeated || known.get(read.sheet.code) === read.fingerprint) {
        tally.unchanged(read.warnings);
      } else {
        await this.recorder.record(read.sheet, read.fingerprint);
        tally.record(known.has(read.sheet.code), read.warnings);
      }
    }
  }

  /** One import at a time, by a lock of the session: it ends with the connection, also when the process dies. */
  private async alone<T>(work: () => Promise<T>): Promise<T> {
    const session = this.dataSource.createQueryRunner();
    try {
      const [lock] = (await session.query(
        `SELECT pg_try_advisory_lock(hashtextextended('certification_import', 0)) AS taken`,
      )) as { taken: boolean }[];
      if (!lock?.taken) throw importRunning();
      try {
        return await work();
      } finally {
        await session.query(`SELECT pg_advisory_unlock(hashtextextended('certification_import', 0))`);
      }
    } finally {
      await session.release();
    }
  }
}
