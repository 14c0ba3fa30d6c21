import { Injectable } from '@nestjs/common';
import { sqlState } from '../shared/database/unit-of-work.js';
import { DomainError } from '../shared/errors/domain-error.js';
import type { SpooledBody } from '../shared/http/request-body-spool.js';
import { notRecorded, stoppedAfter } from './certifications.errors.js';
import { readSheets, type ReadSheet } from './import/read-sheets.js';
import type { ImportTally } from './import-tally.js';
import { RecordSheets } from './record-sheets.js';
import { SheetWriterRepository } from './sheet-writer.repository.js';

type GoodSheet = Extract<ReadSheet, { ok: true }>;

/** Sheets that share a transaction: enough to spare round trips, few enough to keep it short and memory small. */
const BATCH = 100;
const BATCH_CHARS = 4 * 1024 * 1024;

/** What a sheet itself can be refused for: data (22), a constraint (23), a limit such as an index entry (54). */
const FAULT_OF_THE_SHEET = /^(22|23|54)/;

/**
 * Imports an export of France compétences, read as a stream. Sheets are recorded by batches; where one of a batch is
 * refused by the database each goes in by itself, so that a bad one keeps out only itself. An import that was cut
 * short is taken up by sending the file again: what is in already is recognised by its fingerprint.
 */
@Injectable()
export class ImportCertifications {
  constructor(
    private readonly sheets: SheetWriterRepository,
    private readonly recorder: RecordSheets,
  ) {}

  /**
   * @param tally counts as the import goes, so that the caller knows what went in when it fails
   * @param progress told after each batch: bytes read, sheets read
   * @throws ExportFault's kind and code, with what had gone in, when the file cannot be read on.
   */
  async import(
    body: SpooledBody,
    tally: ImportTally,
    progress: (bytes: number, sheets: number) => Promise<void>,
  ): Promise<void> {
    const file = body.open();
    const batch = new SheetBatch();
    const record = async () => {
      await this.recordBatch(batch.take(), tally);
      await progress(file.bytesRead, tally.read);
    };
    try {
      for await (const read of readSheets(file)) {
        batch.add(read);
        if (batch.full) await record();
      }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await record();
      throw stoppedAfter(error, tally.counts);
    }
    await record();
  }

  private async recordBatch(batch: readonly ReadSheet[], tally: ImportTally): Promise<void> {
    const known = await this.sheets.fingerprints(batch.flatMap((read) => (read.ok ? [read.sheet.code] : [])));
    const news: GoodSheet[] = [];
    for (const read of batch) {
      if (!read.ok) tally.add('rejected', read.issues);
      else if (read.repeated || known.get(read.sheet.code) === read.fingerprint)
        tally.add('unchanged', read.warnings);
      else news.push(read);
    }
    const outcomeOf = ({ sheet }: GoodSheet) => (known.has(sheet.code) ? 'updated' : 'created');
    if (await this.recorded(news)) {
      for (const read of news) tally.add(outcomeOf(read), read.warnings);
      return;
    }
    for (const read of news) {
      if (await this.recorded([read])) tally.add(outcomeOf(read), read.warnings);
      else tally.add('rejected', [notRecorded(read.location)]);
    }
  }

  /** False when the database refuses what one of the sheets says; nothing of them is then in. */
  private async recorded(sheets: readonly GoodSheet[]): Promise<boolean> {
    try {
      await this.recorder.record(sheets);
      return true;
    } catch (error) {
      if (FAULT_OF_THE_SHEET.test(sqlState(error) ?? '')) return false;
      throw error;
    }
  }
}

/** Sheets read and not yet recorded. */
class SheetBatch {
  private reads: ReadSheet[] = [];
  private chars = 0;

  get full(): boolean {
    return this.reads.length >= BATCH || this.chars >= BATCH_CHARS;
  }

  add(read: ReadSheet): void {
    this.reads.push(read);
    if (!read.ok) return;
    for (const block of read.sheet.blocks)
      this.chars += block.competencesText.length + block.assessmentText.length;
  }

  take(): ReadSheet[] {
    const { reads } = this;
    this.reads = [];
    this.chars = 0;
    return reads;
  }
}
