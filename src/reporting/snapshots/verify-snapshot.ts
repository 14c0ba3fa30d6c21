import { Injectable } from '@nestjs/common';
import { ProductKey } from '../../shared/keys/product-key.js';
import {
  DOCUMENT_FORM,
  type Format,
  type Rendering,
  RENDERINGS,
  type SealedDocument,
} from './domain/sealed-document.js';
import { sha256Of } from './seal-report.js';
import { type SnapshotRow, SnapshotsRepository } from './snapshots.repository.js';

/**
 * What may be found altered: the document against its hash, against its signature, what the list says of the snapshot
 * against the document, and each other form against the hash that the document has of it.
 */
export const PARTS = ['document', 'signature', 'record', ...RENDERINGS] as const;
export type Part = (typeof PARTS)[number];

export interface Verification {
  altered: readonly Part[];
  /** The document, where it is as it was signed. */
  document: SealedDocument | null;
}

/** Tells whether a snapshot is still what was sealed. */
@Injectable()
export class VerifySnapshot {
  constructor(
    private readonly snapshots: SnapshotsRepository,
    private readonly key: ProductKey,
  ) {}

  /** Looks at the document and at these forms of it. */
  async verify(
    row: SnapshotRow,
    formats: readonly Format[],
  ): Promise<Verification & { files: Map<Format, Buffer> }> {
    const files = await this.snapshots.files(row.id, ['json', ...formats]);
    const json = files.get('json') ?? Buffer.alloc(0);
    const altered: Part[] = [];
    if (sha256Of(json) !== row.sha256) altered.push('document');
    const verdict = await this.key.verify(json, row.signature);
    if (!verdict.valid || verdict.kid !== row.kid) altered.push('signature');
    // Only what was signed is worth reading.
    const document = verdict.valid ? (JSON.parse(json.toString('utf8')) as SealedDocument) : null;
    if (!document || !tellsTheSame(row, document)) altered.push('record');
    for (const format of formats)
      if (format !== 'json' && !isAsSealed(format, files.get(format), document)) altered.push(format);
    return { altered, document, files };
  }
}

function tellsTheSame(row: SnapshotRow, document: SealedDocument): boolean {
  return (
    document.form === DOCUMENT_FORM &&
    document.programme === row.programme &&
    document.number === row.number &&
    document.label === row.label &&
    document.asOf === row.asOf &&
    document.sealedAt === row.sealedAt &&
    document.sealedBy === row.sealedBy &&
    (document.committee?.id ?? null) === row.meetingId &&
    RENDERINGS.every((name) => row.formats.includes(name) === (document.renderings[name] !== undefined))
  );
}

function isAsSealed(
  format: Rendering,
  content: Buffer | undefined,
  document: SealedDocument | null,
): boolean {
  return content !== undefined && document?.renderings[format]?.sha256 === sha256Of(content);
}
