import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import { notFound } from '../../shared/errors/common-errors.js';
import { keyIn, type Page, pageOf } from '../../shared/http/pagination.js';
import type { Format, SealedDocument } from './domain/sealed-document.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { snapshotAltered } from './snapshots.errors.js';
import { type SnapshotRow, SnapshotsRepository } from './snapshots.repository.js';
import { type Verification, VerifySnapshot } from './verify-snapshot.js';

/** A snapshot with what its verification found. */
export interface VerifiedSnapshot {
  row: SnapshotRow;
  verification: Verification;
}

/** Snapshots as coordinators and auditors of their programme read them. */
@Injectable()
export class ReadSnapshots {
  constructor(
    private readonly programmes: ProgrammeInScope,
    private readonly snapshots: SnapshotsRepository,
    private readonly verifying: VerifySnapshot,
  ) {}

  /** Newest first. @throws not_found */
  async list(actor: Actor, code: string, limit: number, cursor?: string): Promise<Page<SnapshotRow>> {
    const below = keyIn(cursor, 1)?.[0];
    const { id } = await this.programmes.get(actor, code);
    const rows = await this.snapshots.list(id, limit, below === undefined ? undefined : Number(below));
    return pageOf(
      rows,
      limit,
      (row) => [row.number],
      (row) => row,
    );
  }

  /** With all its forms verified. @throws not_found */
  async verified(actor: Actor, code: string, id: string): Promise<VerifiedSnapshot> {
    const row = await this.row(actor, code, id);
    return { row, verification: await this.verifying.verify(row, row.formats) };
  }

  /** With its document, which is null when it is not what was signed. @throws not_found */
  async document(
    actor: Actor,
    code: string,
    id: string,
  ): Promise<{ row: SnapshotRow; document: SealedDocument | null }> {
    const row = await this.row(actor, code, id);
    const { altered, document } = await this.verifying.verify(row, []);
    return { row, document: altered.length === 0 ? document : null };
  }

  /**
   * One form, byte for byte as it was sealed.
   * @throws not_found, snapshot_altered (409) when it is not that any more.
   */
  async content(
    actor: Actor,
    code: string,
    id: string,
    format: Format,
  ): Promise<{ row: SnapshotRow; bytes: Buffer }> {
    const row = await this.row(actor, code, id);
    if (!row.formats.includes(format)) throw notFound();
    const { altered, files } = await this.verifying.verify(row, [format]);
    const bytes = files.get(format);
    if (altered.length > 0 || !bytes) throw snapshotAltered();
    return { row, bytes };
  }

  /** What is known of a snapshot beside its bytes. @throws not_found */
  async row(actor: Actor, code: string, id: string): Promise<SnapshotRow> {
    const programme = await this.programmes.get(actor, code);
    const row = await this.snapshots.find(programme.id, id);
    if (!row) throw notFound();
    return row;
  }
}
