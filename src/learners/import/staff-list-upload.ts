import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../auth/auth.api.js';
import { Settings } from '../../config/settings.js';
import { languageOf } from '../../shared/http/language.js';
import { unsupportedType } from '../../shared/http/refusals.js';
import { spool, type SpooledBody } from '../../shared/http/request-body-spool.js';
import { Idempotency } from '../../shared/idempotency/idempotency.js';
import { idempotencyKeyOf } from '../../shared/idempotency/idempotent-posts.js';
import { ImportRuns } from '../../shared/imports/import-runs.js';
import { StaffListImportResponse } from '../dto/staff-list.dto.js';
import { ImportStaffList } from './import-staff-list.js';
import { XLSX } from './read-staff-list.js';

const MEBIBYTE = 1024 * 1024;
/** A staff list of 100,000 people is a fifth of this. */
const LARGEST = 64 * MEBIBYTE;

/** Takes the file in, records the run, and answers the same to the same key. */
@Injectable()
export class StaffListUpload {
  constructor(
    private readonly settings: Settings,
    private readonly imports: ImportStaffList,
    private readonly runs: ImportRuns,
    private readonly idempotency: Idempotency,
  ) {}

  /** @throws unsupported_type (415), too_large (413), `staff_list_…` (422). */
  async receive(
    actor: Actor,
    request: FastifyRequest,
    dryRun: boolean,
    partial: boolean,
  ): Promise<StaffListImportResponse> {
    const contentType = request.headers['content-type'] ?? '';
    if (!contentType.startsWith('text/csv') && !contentType.startsWith(XLSX))
      throw unsupportedType(`text/csv, ${XLSX}`);
    const key = idempotencyKeyOf(request);
    const limit = Math.min(LARGEST, this.settings.importLimitBytes);
    const body = await spool(request.body as Readable, join(this.settings.dataDir, 'spool'), limit);
    try {
      const work = () => this.run(actor, request, body, dryRun, partial);
      if (key === undefined) return await work();
      const fingerprint = `POST ${request.url}\n${body.sha256}`;
      const once = async () => ({ status: 200, body: await work(), etag: null });
      return (await this.idempotency.once(actor.accountId, key, fingerprint, once))
        .body as StaffListImportResponse;
    } finally {
      await body.discard();
    }
  }

  private async run(
    actor: Actor,
    request: FastifyRequest,
    body: SpooledBody,
    dryRun: boolean,
    partial: boolean,
  ) {
    const runId = await this.runs.start('staff_list', actor.accountId, body.bytes, body.sha256);
    try {
      const progress = (rows: number) => this.runs.progress(runId, body.bytes, rows);
      const contentType = request.headers['content-type'] ?? '';
      const tally = await this.imports.import(actor, body, { contentType, dryRun, partial, progress });
      const language = languageOf(request.headers['accept-language']);
      const response = StaffListImportResponse.from(runId, tally, dryRun, partial, language);
      await this.runs.finish(runId, 'done', { ...response });
      return response;
    } catch (error) {
      await this.runs.finish(runId, 'failed', {
        error: (error as { code?: string }).code ?? 'internal_error',
      });
      throw error;
    }
  }
}
