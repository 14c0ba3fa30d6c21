import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { keyIn, type Page, pageOf } from '../shared/http/pagination.js';
import { BlockContentRepository } from './block-content.repository.js';
import { draftExists, notADraft, notInForce, notReadyToPublish } from './block-versions.errors.js';
import {
  type BlockVersionRow,
  BlockVersionsRepository,
  type DraftText,
} from './block-versions.repository.js';
import { contentFaults, publishingFaults } from './domain/block-version-rules.js';

/** The manual path of a block: draft, then published and frozen, then retired. */
@Injectable()
export class BlockVersions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly versions: BlockVersionsRepository,
    private readonly content: BlockContentRepository,
  ) {}

  /** @throws not_found; a draft is there for coordinators alone. */
  async get(actor: Actor, id: string): Promise<BlockVersionRow> {
    const row = await this.versions.find(id);
    if (!row || (row.status === 'draft' && actor.role !== 'coordinator')) throw notFound();
    return row;
  }

  /** Newest first; drafts for coordinators alone. @throws not_found. */
  async ofBlock(
    actor: Actor,
    certificationCode: string,
    blockCode: string,
    limit: number,
    cursor?: string,
  ): Promise<Page<BlockVersionRow>> {
    const before = keyIn(cursor, 1)?.[0];
    const blockId = await this.versions.blockId(certificationCode, blockCode);
    if (!blockId) throw notFound();
    const rows = await this.versions.ofBlock(
      blockId,
      actor.role === 'coordinator',
      limit,
      typeof before === 'number' ? before : undefined,
    );
    return pageOf(
      rows,
      limit,
      ({ number }) => [number],
      (row) => row,
    );
  }

  /** A draft copied from the version in force, or else from the last one. @throws not_found, block_version_draft_exists (409). */
  async draft(actor: Actor, certificationCode: string, blockCode: string): Promise<BlockVersionRow> {
    try {
      return await this.work.run(async () => {
        const blockId = await this.versions.blockId(certificationCode, blockCode, true);
        if (!blockId) throw notFound();
        return this.get(actor, await this.versions.insertDraft(blockId, blockCode));
      });
    } catch (error) {
      throw brokenConstraint(error) === 'one_draft_version_per_block' ? draftExists() : error;
    }
  }

  /** @throws not_found, block_version_not_a_draft (409), stale_version (412). */
  change(actor: Actor, id: string, version: number, text: Partial<DraftText>): Promise<BlockVersionRow> {
    return this.onDraft(actor, id, async (row) => {
      const { title, assessmentMethods, independentMarking, changeNote } = row;
      const changed = { title, assessmentMethods, independentMarking, changeNote, ...text };
      if (!(await this.versions.updateDraft(id, version, changed))) throw staleVersion();
    });
  }

  /**
   * Mends the split. Criteria of competences that stay are kept; those of competences that are gone go with them:
   * publishing then asks for criteria of the competences that took their place.
   * @throws not_found, block_version_not_a_draft (409), stale_version (412), invalid_input (422).
   */
  mend(
    actor: Actor,
    id: string,
    version: number,
    competences: { code: string; text: string }[],
  ): Promise<BlockVersionRow> {
    return this.onDraft(actor, id, async ({ criteria }) => {
      const codes = new Set(competences.map(({ code }) => code));
      const kept = criteria.filter(({ competenceCode }) => codes.has(competenceCode));
      const faults = contentFaults({ competences, criteria: kept });
      if (faults.length > 0) throw invalidInput(faults);
      if (!(await this.versions.touch(id, version, true))) throw staleVersion();
      await this.versions.replaceCriteria(id, []);
      await this.versions.replaceCompetences(id, competences);
      await this.versions.replaceCriteria(id, kept);
    });
  }

  /** Writes all criteria. @throws as `mend`. */
  observe(
    actor: Actor,
    id: string,
    version: number,
    criteria: { competenceCode: string; text: string; required: boolean }[],
  ): Promise<BlockVersionRow> {
    return this.onDraft(actor, id, async ({ competences }) => {
      const faults = contentFaults({ competences, criteria });
      if (faults.length > 0) throw invalidInput(faults);
      if (!(await this.versions.touch(id, version, false))) throw staleVersion();
      await this.versions.replaceCriteria(id, criteria);
    });
  }

  /** Publishes a draft; the version in force is retired in the same unit. @throws also invalid_input (422). */
  publish(actor: Actor, id: string): Promise<BlockVersionRow> {
    return this.onDraft(actor, id, async (row) => {
      const faults = publishingFaults(row);
      if (faults.length > 0) throw notReadyToPublish(faults);
      await this.content.retire([row.blockId]);
      await this.versions.setStatus(id, 'published');
    });
  }

  /** @throws not_found, block_version_not_in_force (409). */
  retire(actor: Actor, id: string): Promise<BlockVersionRow> {
    return this.work.run(async () => {
      await this.versions.lockBlockOf(id);
      const row = await this.get(actor, id);
      if (row.status !== 'published') throw notInForce(row.status);
      await this.versions.setStatus(id, 'retired');
      return this.get(actor, id);
    });
  }

  private onDraft(
    actor: Actor,
    id: string,
    work: (row: BlockVersionRow) => Promise<void>,
  ): Promise<BlockVersionRow> {
    return this.work.run(async () => {
      await this.versions.lockBlockOf(id);
      const row = await this.get(actor, id);
      if (row.status !== 'draft') throw notADraft(row.status);
      await work(row);
      return this.get(actor, id);
    });
  }
}
