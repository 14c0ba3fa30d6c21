import { Body, Controller, Get, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import { BlockVersions } from './block-versions.service.js';
import { BlockCodeParam, CertificationCodeParam } from './code-param.js';
import {
  BlockVersionPage,
  BlockVersionResponse,
  ChangeBlockVersionRequest,
  CompetencesRequest,
  CriteriaRequest,
} from './dto/block-version.dto.js';

const AskIfMatch = () =>
  ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that the change is made from.' });

/** The manual path of a block: drafts, publishing, retiring. */
@ApiTags('certifications')
@Controller()
export class BlockVersionsController {
  constructor(private readonly versions: BlockVersions) {}

  @Get('certifications/:code/blocks/:blockCode/versions')
  @Can('certifications.read')
  @Operation({ summary: 'Versions of a block, newest first', returns: BlockVersionPage })
  async list(
    @Caller() actor: Actor,
    @CertificationCodeParam() certification: string,
    @BlockCodeParam() block: string,
    @Query() { limit = 50, cursor }: PageRequest,
  ): Promise<BlockVersionPage> {
    const { items, nextCursor } = await this.versions.ofBlock(actor, certification, block, limit, cursor);
    return { items: items.map((row) => BlockVersionResponse.from(row)), nextCursor };
  }

  @Post('certifications/:code/blocks/:blockCode/versions')
  @Can('certifications.write')
  @Operation({
    summary: 'Open a draft, copied from the version in force, or else from the last one',
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
  @Operation({
    summary: 'Mend the split of the competences of a draft',
    description:
      'Criteria stay with the competence of their code; those of a code that is left out are removed.',
    returns: BlockVersionResponse,
  })
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
