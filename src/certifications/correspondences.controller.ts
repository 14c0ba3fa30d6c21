import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Can } from '../auth/auth.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { Operation } from '../shared/http/operation.js';
import { BlockCodeParam, CertificationCodeParam } from './code-param.js';
import { Correspondences } from './correspondences.service.js';
import { BlockCorrespondencesResponse, CorrespondencesRequest } from './dto/correspondences.dto.js';

/** What a block counts as. Its ETag is that of the certification. */
@ApiTags('certifications')
@Controller('certifications/:code/blocks/:blockCode/correspondences')
export class CorrespondencesController {
  constructor(private readonly correspondences: Correspondences) {}

  @Get()
  @Can('certifications.read')
  @Operation({ summary: 'Blocks that a block counts as', returns: BlockCorrespondencesResponse })
  async get(
    @CertificationCodeParam() certificationCode: string,
    @BlockCodeParam() blockCode: string,
  ): Promise<BlockCorrespondencesResponse> {
    return BlockCorrespondencesResponse.from(
      await this.correspondences.ofBlock({ certificationCode, blockCode }),
    );
  }

  @Put()
  @Can('certifications.write')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that the change is made from.' })
  @Operation({
    summary: 'Write the correspondences of our own of a block',
    description: 'The register’s and juries’ stay as they are. The certification gets a new ETag.',
    returns: BlockCorrespondencesResponse,
  })
  async replace(
    @CertificationCodeParam() certificationCode: string,
    @BlockCodeParam() blockCode: string,
    @IfMatch() version: number,
    @Body() { correspondences }: CorrespondencesRequest,
  ): Promise<BlockCorrespondencesResponse> {
    return BlockCorrespondencesResponse.from(
      await this.correspondences.replace({ certificationCode, blockCode }, version, correspondences),
    );
  }
}
