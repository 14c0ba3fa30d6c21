import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../auth/auth.api.js';
import { Settings } from '../config/settings.js';
import { DomainError } from '../shared/errors/domain-error.js';
import { languageOf } from '../shared/http/language.js';
import { tooLarge, unsupportedType } from '../shared/http/refusals.js';
import { spool, type SpooledBody } from '../shared/http/request-body-spool.js';
import { Idempotency } from '../shared/idempotency/idempotency.js';
import { idempotencyKeyOf } from '../shared/idempotency/idempotent-posts.js';
import { ImportRuns } from '../shared/imports/import-runs.js';
import { CertificationImportResponse } from './dto/certification-import.response.js';
import { withFrugalHeap } from './import/frugal-heap.js';
import { ImportCertifications } from './import-certifications.js';
import { ImportLock } from './import-lock.js';
import { ImportTally } from './import-tally.js';

const XML = /^(application|text)\/xml\b/;

/** Takes the export in, records the run, and answers the same to the same key. */
@Injectable()
export class CertificationUpload {
  constructor(
    private readonly settings: Settings,
    private readonly imports: ImportCertifications,
    private readonly lock: ImportLock,
    private readonly runs: ImportRuns,
    private readonly idempotency: Idempotency,
  ) {}

  /** @throws unsupported_type (415), too_large (413), certification_import_running (409), and what the import throws. */
  async receive(actor: Actor, request: FastifyRequest): Promise<CertificationImportResponse> {
    if (!XML.test(request.headers['content-type'] ?? '')) throw unsupportedType('application/xml');
    const limit = this.settings.importLimitBytes;
    // A body that announces itself too large is not even read.
    if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
    const key = idempotencyKeyOf(request);
    return withFrugalHeap(async () => {
      const body = await spool(request.body as Readable, join(this.settings.dataDir, 'spool'), limit);
      try {
        return await this.lock.alone(() => this.once(actor, key, request, body));
      } finally {
        await body.discard();
      }
    });
  }

  /**
   * A long import holds no transaction open, so its key is not written with its effect: under the lock, the answer
   * is looked up first and kept at the end. Where the process dies in between, the same request is done again, which
   * changes nothing that is in already.
   */
  private async once(
    actor: Actor,
    key: string | undefined,
    request: FastifyRequest,
    body: SpooledBody,
  ): Promise<CertificationImportResponse> {
    const asked = `POST ${request.url}\n${body.sha256}`;
    const kept = key && (await this.idempotency.recall(actor.accountId, key, asked));
    if (kept) return kept.body as CertificationImportResponse;
    const response = await this.run(actor, request, body);
    if (key)
      await this.idempotency.keep(actor.accountId, key, asked, { status: 200, body: response, etag: null });
    return response;
  }

  private async run(
    actor: Actor,
    request: FastifyRequest,
    body: SpooledBody,
  ): Promise<CertificationImportResponse> {
    const runId = await this.runs.start('certifications', actor.accountId, body.bytes, body.sha256);
    const tally = new ImportTally();
    try {
      await this.imports.import(body, tally, (bytes, sheets) => this.runs.progress(runId, bytes, sheets));
      const language = languageOf(request.headers['accept-language']);
      const response = CertificationImportResponse.from(runId, tally, language);
      await this.runs.finish(runId, 'done', { ...response });
      return response;
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'internal_error';
      await this.runs.finish(runId, 'failed', { error: code, ...tally.counts });
      throw error;
    }
  }
}
