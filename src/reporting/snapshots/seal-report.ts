import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import type { ProgrammeBrief } from '../../programmes/programmes.api.js';
import { canonicalJson, type Json } from '../../shared/canonical-json.js';
import { Clock } from '../../shared/clock.js';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import { invalidInput } from '../../shared/errors/fault.js';
import { newId } from '../../shared/ids.js';
import { ProductKey } from '../../shared/keys/product-key.js';
import { type Instant, instantOf, readAsOf } from '../domain/as-of.js';
import { CompleteReports, type CompleteReport } from './complete-reports.js';
import {
  type Format,
  type KeptFile,
  type Rendering,
  type Seal,
  type SealedCommittee,
  sealedDocument,
} from './domain/sealed-document.js';
import { SnapshotRenderings } from './renderings.js';
import { alreadySealing, noSuchMeeting } from './snapshots.errors.js';
import { SnapshotsRepository } from './snapshots.repository.js';

/** Type of what is signed, in the header of its signature. */
export const SIGNED_AS = { typ: 'maillon-snapshot+json' };

/** Sealings at work at once in this process: each counts the report once a breakdown. */
const AT_ONCE = 2;

export interface SnapshotWanted {
  label: string;
  /** A past instant or day; the present when it is left out. */
  asOf?: string;
  committeeId?: string;
}

/** Seals the completion report of a programme at an instant. */
@Injectable()
export class SealReport {
  private sealing = 0;

  constructor(
    private readonly work: UnitOfWork,
    private readonly reports: CompleteReports,
    private readonly renderings: SnapshotRenderings,
    private readonly snapshots: SnapshotsRepository,
    private readonly key: ProductKey,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives the id of the new snapshot. Its bytes are made, signed and written in one unit.
   * @throws as_of_not_understood, as_of_in_the_future, invalid_input (422) for a meeting that is none,
   *   still_being_written and already_sealing (503).
   */
  async seal(actor: Actor, programme: ProgrammeBrief, wanted: SnapshotWanted): Promise<string> {
    const asOf = wanted.asOf === undefined ? undefined : readAsOf(wanted.asOf, this.clock.now());
    if (this.sealing >= AT_ONCE) throw alreadySealing();
    this.sealing += 1;
    try {
      return await this.work.run(() => this.sealWithin(actor, programme, wanted, asOf));
    } finally {
      this.sealing -= 1;
    }
  }

  private async sealWithin(
    actor: Actor,
    programme: ProgrammeBrief,
    { label, committeeId }: SnapshotWanted,
    asOf: Instant | undefined,
  ): Promise<string> {
    await this.snapshots.sayItOnlySeals();
    const committee = await this.committee(programme.id, committeeId);
    const number = await this.snapshots.nextNumber(programme.id);
    const counted = await this.reports.count(programme, asOf);
    const seal: Seal = {
      programme: programme.code,
      number,
      label,
      asOf: counted.report.asOf,
      sealedAt: later(instantOf(this.clock.now()), counted.report.asOf),
      sealedBy: actor.accountId,
      committee,
    };
    const { json, files } = await this.bytesOf(programme, seal, counted);
    const id = newId();
    const signed = {
      sha256: sha256Of(json),
      kid: this.key.kid,
      signature: await this.key.sign(json, SIGNED_AS),
    };
    const { asOf: at, sealedAt, sealedBy } = seal;
    const meetingId = committee?.id ?? null;
    await this.snapshots.insert(
      { id, programmeId: programme.id, number, label, asOf: at, sealedAt, sealedBy, meetingId, ...signed },
      files,
    );
    return id;
  }

  /** The document that is signed, and every form by its name. */
  private async bytesOf(
    programme: ProgrammeBrief,
    seal: Seal,
    { report, breakdowns }: CompleteReport,
  ): Promise<{ json: Buffer; files: Map<Format, Buffer> }> {
    const rendered = await this.renderings.of({ programme, seal, report, breakdowns });
    const evidence = await this.snapshots.evidenceHeads(programme.id, seal.asOf);
    const kept: Partial<Record<Rendering, KeptFile>> = {};
    const files = new Map<Format, Buffer>();
    for (const [name, content] of Object.entries(rendered)) {
      kept[name as Rendering] = { sha256: sha256Of(content), bytes: content.byteLength };
      files.set(name as Rendering, content);
    }
    const document = sealedDocument(seal, report, breakdowns, evidence, kept);
    // Through JSON once: what is undefined or a class of its own is not in the canonical form.
    const json = Buffer.from(canonicalJson(JSON.parse(JSON.stringify(document)) as Json));
    files.set('json', json);
    return { json, files };
  }

  private async committee(programmeId: string, id: string | undefined): Promise<SealedCommittee | null> {
    if (id === undefined) return null;
    const meeting = await this.snapshots.meeting(programmeId, id);
    if (!meeting) throw invalidInput([noSuchMeeting()]);
    return meeting;
  }
}

/** SHA-256 in hexadecimal. */
export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}
