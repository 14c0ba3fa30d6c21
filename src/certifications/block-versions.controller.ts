import { Body, Controller, Get, Patch, Post, Put } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { BlockVersions } from './block-versions.service.js';
import { Catalogue } from './catalogue.service.js';
import { BlockCodeParam, CertificationCodeParam } from './code-param.js';
import {
  AddBlockRequest,
  AddCertificationRequest,
  BlockVersionPage,
  BlockVersionResponse,
  ChangeBlockVersionRequest,
  CompetencesRequest,
  CriteriaRequest,
} from './dto/block-version.dto.js';
import { CertificationResponse } from './dto/certification.response.js';

const AskIfMatch = () =>
  ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that the change is made from.' });

/** The manual path: certifications and blocks of our own, drafts, publishing, retiring. */
@ApiTags('certifications')
@Controller()
export class BlockVersionsController {
  constructor(
    private readonly versions: BlockVersions,
    private readonly catalogue: Catalogue,
  ) {}

  @Post('certifications')
  @Can('certifications.write')
  @Operation({ summary: 'Add a certification of our own', returns: CertificationResponse, status: 201 })
  async addCertification(
    @Caller() actor: Actor,
    @Body() { code, title, level }: AddCertificationRequest,
  ): Promise<CertificationResponse> {
    await this.versions.addCertification(code, title, level ?? null);
    return CertificationResponse.from(await this.catalogue.get(actor, code));
  }

  @Post('certifications/:code/blocks')
  @Can('certifications.write')
  @Operation({ summary: 'Add a block with a first draft', returns: BlockVersionResponse, status: 201 })
  async addBlock(
    @Caller() actor: Actor,
    @CertificationCodeParam() certification: string,
    @Body() { code, title, required = true }: AddBlockRequest,
  ): Promise<BlockVersionResponse> {
    return BlockVersionResponse.from(
      await this.versions.addBlock(actor, certification, code, title, required),
    );
  }

  @Get('certifications/:code/blocks/:blockCode/versions')
  @Can('certifications.read')
  @Operation({ summary: 'Versions of a block, newest first', returns: BlockVersionPage })
  async list(
    @Caller() actor: Actor,
    @CertificationCodeParam() certification: string,
    @BlockCodeParam() block: string,
  ): Promise<BlockVersionPage> {
    const rows = await this.versions.ofBlock(actor, certification, block);
    return { items: rows.map((row) => BlockVersionResponse.from(row)), nextCursor: null };
  }

  @Post('certifications/:code/blocks/:blockCode/versions')
  @Can('certifications.write')
  @Operation({
    summary: 'Open a draft, copied from the latest version',
    returns: BlockVersionResponse,
    status: 201,
  })
  async draft(
    @Caller() actor: Actor,
    @CertificationCodeParam() certification: string,
    @BlockCodeParam() block: string,
  ): Promise<BlockVersionResponse> {
    return BlockVersionResponse.from(await this.versions.draft(actor, certification, block));
  }

  @Get('block-versions/:id')
  @Can('certifications.read')
  @Operation({ summary: 'One version of a block', returns: BlockVersionResponse })
  async get(@Caller() actor: Actor, @IdParam() id: string): Promise<BlockVersionResponse> {
    return BlockVersionResponse.from(await this.versions.get(actor, id));
  }

  @Patch('block-versions/:id')
  @Can('certifications.write')
  @Operation({ summary: 'Change the texts of a draft', returns: BlockVersionResponse })
  async change(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: ChangeBlockVersionRequest,
  ): Promise<BlockVersionResponse> {
    const told = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
    return BlockVersionResponse.from(await this.versions.change(actor, id, version, told));
  }

  @Put('block-versions/:id/competences')
  @Can('certifications.write')
  @AskIfMatch()
  @Operation({ summary: 'Mend the split of the competences of a draft', returns: BlockVersionResponse })
  async mend(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() { competences }: CompetencesRequest,
  ): Promise<BlockVersionResponse> {
    return BlockVersionResponse.from(await this.versions.mend(actor, id, version, competences));
  }

  @Put('block-versions/:id/criteria')
  @Can('certifications.write')
  @AskIfMatch()
  @Operation({ summary: 'Write the criteria of a draft', returns: BlockVersionResponse })
  async observe(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() { criteria }: CriteriaRequest,
  ): Promise<BlockVersionResponse> {
    return BlockVersionResponse.from(await this.versions.observe(actor, id, version, criteria));
  }

  @Post('block-versions/:id/publish')
  @Can('certifications.write')
  @Operation({ summary: 'Publish a draft; the version in force is retired', returns: BlockVersionResponse })
  async publish(@Caller() actor: Actor, @IdParam() id: string): Promise<BlockVersionResponse> {
    return BlockVersionResponse.from(await this.versions.publish(actor, id));
  }

  @Post('block-versions/:id/retire')
  @Can('certifications.write')
  @Operation({ summary: 'Retire the version in force', returns: BlockVersionResponse })
  async retire(@Caller() actor: Actor, @IdParam() id: string): Promise<BlockVersionResponse> {
    return BlockVersionResponse.from(await this.versions.retire(actor, id));
  }
}
