import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { keyIn, type Page, pageOf } from '../shared/http/pagination.js';
import {
  type BlockRow,
  type CertificationFilter,
  type CertificationRow,
  CertificationsRepository,
} from './certifications.repository.js';

export interface CertificationView {
  certification: CertificationRow;
  blocks: BlockRow[];
}

/** Certifications as people read them: with the versions of their blocks that are in force. */
@Injectable()
export class Catalogue {
  constructor(private readonly certifications: CertificationsRepository) {}

  async list(
    actor: Actor,
    filter: CertificationFilter,
    limit: number,
    cursor?: string,
  ): Promise<Page<CertificationView>> {
    const after = keyIn(cursor, 1)?.[0];
    const rows = await this.certifications.list(
      filter,
      limit,
      after === undefined ? undefined : String(after),
    );
    const blocks = await this.certifications.blocks(
      rows.map(({ id }) => id),
      seesDrafts(actor),
    );
    return pageOf(
      rows,
      limit,
      ({ code }) => [code],
      (certification) => ({ certification, blocks: blocks.get(certification.id) ?? [] }),
    );
  }

  /** @throws not_found. */
  async get(actor: Actor, code: string): Promise<CertificationView> {
    const certification = await this.certifications.find(code);
    if (!certification) throw notFound();
    const blocks = await this.certifications.blocks([certification.id], seesDrafts(actor));
    return { certification, blocks: blocks.get(certification.id) ?? [] };
  }
}

function seesDrafts(actor: Actor): boolean {
  return actor.role === 'coordinator';
}
