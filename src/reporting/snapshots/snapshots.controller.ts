import { Body, Controller, Get, Headers, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Caller, Can } from '../../auth/auth.api.js';
import { ProgrammeCodeParam } from '../../programmes/programmes.api.js';
import { IdParam } from '../../shared/http/id-param.js';
import { Operation } from '../../shared/http/operation.js';
import { PageRequest } from '../../shared/http/pagination.js';
import type { Format } from './domain/sealed-document.js';
import { ContentQuery, SealReportRequest } from './dto/snapshot.request.js';
import {
  SnapshotDetailResponse,
  SnapshotPage,
  SnapshotResponse,
  SnapshotVerificationResponse,
} from './dto/snapshot.response.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { ReadSnapshots } from './read-snapshots.js';
import { SealReport, sha256Of } from './seal-report.js';

const TYPES: Record<Format, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};
const BINARY = { schema: { type: 'string', format: 'binary' } };
const TEXT_HEADER = { schema: { type: 'string' } };

@ApiTags('snapshots')
@Controller('programmes/:code/snapshots')
export class SnapshotsController {
  constructor(
    private readonly programmes: ProgrammeInScope,
    private readonly sealing: SealReport,
    private readonly snapshots: ReadSnapshots,
  ) {}

  @Post()
  @Can('snapshots.write')
  @Operation({
    summary: 'Seal the completion report at an instant',
    description:
      'The report with all its breakdowns is kept byte for byte as JSON, CSV, XLSX and PDF; the JSON, which has the ' +
      'hashes of the others, is signed with the key of the product. It holds figures and nobody’s name.',
    returns: SnapshotDetailResponse,
    status: 201,
  })
  async seal(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Body() request: SealReportRequest,
  ): Promise<SnapshotDetailResponse> {
    const programme = await this.programmes.get(actor, code);
    const id = await this.sealing.seal(actor, programme, request);
    return SnapshotDetailResponse.of(await this.snapshots.verified(actor, code, id));
  }

  @Get()
  @Can('reports.read')
  @Operation({ summary: 'Snapshots of the programme, newest first', returns: SnapshotPage })
  async list(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() { limit = 50, cursor }: PageRequest,
  ): Promise<SnapshotPage> {
    const { items, nextCursor } = await this.snapshots.list(actor, code, limit, cursor);
    return { items: items.map((row) => SnapshotResponse.from(row)), nextCursor };
  }

  @Get(':snapshotId')
  @Can('reports.read')
  @Operation({
    summary: 'A snapshot with its figures, verified as it is read',
    returns: SnapshotDetailResponse,
  })
  async one(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @IdParam('snapshotId') id: string,
  ): Promise<SnapshotDetailResponse> {
    return SnapshotDetailResponse.of(await this.snapshots.verified(actor, code, id));
  }

  @Get(':snapshotId/verification')
  @Can('reports.read')
  @Operation({
    summary: 'Whether a snapshot is still what was sealed, and what is not',
    returns: SnapshotVerificationResponse,
  })
  async verification(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @IdParam('snapshotId') id: string,
  ): Promise<SnapshotVerificationResponse> {
    return SnapshotVerificationResponse.from(await this.snapshots.verified(actor, code, id));
  }

  @Get(':snapshotId/content')
  @Can('reports.read')
  @ApiOperation({
    summary: 'The sealed bytes, the same for ever',
    description: 'Refused (409, `snapshot_altered`) when they are not those that were sealed.',
  })
  @ApiResponse({
    status: 200,
    description: 'The bytes',
    headers: {
      ETag: { description: 'Strong: the SHA-256 of the bytes', ...TEXT_HEADER },
      'Repr-Digest': { description: 'SHA-256 of the bytes (RFC 9530)', ...TEXT_HEADER },
      Digest: { description: 'The same for older clients (RFC 3230)', ...TEXT_HEADER },
    },
    content: {
      'application/json': {
        schema: { type: 'object', description: 'The signed document, canonical (RFC 8785)' },
      },
      'text/csv': { schema: { type: 'string', description: 'UTF-8 with BOM, semicolons, decimal commas' } },
      [TYPES.xlsx]: BINARY,
      [TYPES.pdf]: BINARY,
    },
  })
  @ApiResponse({ status: 304, description: 'The caller has these bytes' })
  @ApiResponse({
    status: 409,
    description: 'Not the bytes that were sealed',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  async content(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @IdParam('snapshotId') id: string,
    @Query() { format = 'json' }: ContentQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { row, bytes } = await this.snapshots.content(actor, code, id, format);
    const sha256 = sha256Of(bytes);
    const digest = Buffer.from(sha256, 'hex').toString('base64');
    void reply.headers({
      ETag: `"${sha256}"`,
      'Repr-Digest': `sha-256=:${digest}:`,
      Digest: `SHA-256=${digest}`,
    });
    if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${sha256}"`)) {
      void reply.status(304);
      return undefined;
    }
    return new StreamableFile(bytes, {
      type: TYPES[format],
      length: bytes.byteLength,
      disposition: `attachment; filename="arrete-${row.programme}-${row.number}.${format}"`,
    });
  }
}
