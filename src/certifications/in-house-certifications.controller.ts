import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { Operation } from '../shared/http/operation.js';
import { Catalogue } from './catalogue.service.js';
import { CertificationCodeParam } from './code-param.js';
import { AddBlockRequest, AddCertificationRequest, BlockVersionResponse } from './dto/block-version.dto.js';
import { CertificationResponse } from './dto/certification.response.js';
import { InHouseCertifications } from './in-house-certifications.service.js';

/** Certifications and blocks of our own. */
@ApiTags('certifications')
@Controller('certifications')
export class InHouseCertificationsController {
  constructor(
    private readonly inHouse: InHouseCertifications,
    private readonly catalogue: Catalogue,
  ) {}

  @Post()
  @Can('certifications.write')
  @Operation({ summary: 'Add a certification of our own', returns: CertificationResponse, status: 201 })
  async addCertification(
    @Caller() actor: Actor,
    @Body() { code, title, level }: AddCertificationRequest,
  ): Promise<CertificationResponse> {
    await this.inHouse.addCertification(code, title, level ?? null);
    return CertificationResponse.from(await this.catalogue.get(actor, code));
  }

  @Post(':code/blocks')
  @Can('certifications.write')
  @Operation({
    summary: 'Add a block with a first draft',
    description: 'To a certification of our own: those of a register have the blocks of their sheet.',
    returns: BlockVersionResponse,
    status: 201,
  })
  async addBlock(
    @Caller() actor: Actor,
    @CertificationCodeParam() certification: string,
    @Body() { code, title, required = true }: AddBlockRequest,
  ): Promise<BlockVersionResponse> {
    return BlockVersionResponse.from(
      await this.inHouse.addBlock(actor, certification, code, title, required),
    );
  }
}
