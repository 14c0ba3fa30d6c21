import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { Operation } from '../shared/http/operation.js';
import { Catalogue } from './catalogue.service.js';
import { CertificationUpload } from './certification-upload.js';
import { CertificationCodeParam } from './code-param.js';
import { CertificationImportResponse } from './dto/certification-import.response.js';
import {
  CertificationPage,
  CertificationResponse,
  CertificationsRequest,
} from './dto/certification.response.js';

@ApiTags('certifications')
@Controller('certifications')
export class CertificationsController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly upload: CertificationUpload,
  ) {}

  @Post('imports')
  @Can('certifications.import')
  @ApiConsumes('application/xml', 'text/xml')
  @ApiBody({
    description: 'The export of France compétences, V4.1.',
    schema: { type: 'string', format: 'binary' },
  })
  @Operation({
    summary: 'Import an export of France compétences (RNCP or RS, V4.1)',
    description:
      'Read as a stream. Each sheet goes in on its own: a bad one is listed and the others go in. A block whose text ' +
      'changed gets a new version. The same file again changes nothing. Progress is at /imports.',
    returns: CertificationImportResponse,
    status: 200,
  })
  import(@Caller() actor: Actor, @Req() request: FastifyRequest): Promise<CertificationImportResponse> {
    return this.upload.receive(actor, request);
  }

  @Get()
  @Can('certifications.read')
  @Operation({ summary: 'Certifications, in order of code', returns: CertificationPage })
  async list(@Caller() actor: Actor, @Query() query: CertificationsRequest): Promise<CertificationPage> {
    const { limit = 50, cursor, search, register, blockCode } = query;
    const active = query.active === undefined ? undefined : query.active === 'true';
    const page = await this.catalogue.list(actor, { search, register, active, blockCode }, limit, cursor);
    return { items: page.items.map((view) => CertificationResponse.from(view)), nextCursor: page.nextCursor };
  }

  @Get(':code')
  @Can('certifications.read')
  @Operation({ summary: 'One certification with its blocks', returns: CertificationResponse })
  async get(@Caller() actor: Actor, @CertificationCodeParam() code: string): Promise<CertificationResponse> {
    return CertificationResponse.from(await this.catalogue.get(actor, code));
  }
}
