import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { blocksComeFromTheRegister, codeTaken } from './block-versions.errors.js';
import { type BlockVersionRow, BlockVersionsRepository } from './block-versions.repository.js';
import { BlockVersions } from './block-versions.service.js';
import { InHouseCertificationsRepository } from './in-house-certifications.repository.js';

/** Certifications of our own, with the blocks that are added to them by hand. */
@Injectable()
export class InHouseCertifications {
  constructor(
    private readonly work: UnitOfWork,
    private readonly certifications: InHouseCertificationsRepository,
    private readonly versions: BlockVersions,
    private readonly drafts: BlockVersionsRepository,
  ) {}

  /** Adds a certification of our own. @throws code_taken (409). */
  async addCertification(code: string, title: string, level: number | null): Promise<void> {
    if (!(await this.certifications.insert(code, title, level))) throw codeTaken();
  }

  /** Adds a block with a first draft. @throws not_found, code_taken (409), blocks_come_from_the_register (422). */
  addBlock(
    actor: Actor,
    certificationCode: string,
    code: string,
    title: string,
    required: boolean,
  ): Promise<BlockVersionRow> {
    return this.work.run(async () => {
      const certification = await this.certifications.lock(certificationCode);
      if (!certification) throw notFound();
      if (!certification.ours) throw blocksComeFromTheRegister();
      const blockId = await this.certifications.insertBlock(certification.id, code, required);
      if (!blockId) throw codeTaken();
      return this.versions.get(actor, await this.drafts.insertDraft(blockId, title));
    });
  }
}
