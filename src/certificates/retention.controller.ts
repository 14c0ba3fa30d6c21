import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { ProgrammeCodeParam } from '../programmes/programmes.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { Operation } from '../shared/http/operation.js';
import { ChangeRetentionRequest, RetentionResponse } from './dto/retention.dto.js';
import { Retentions } from './retentions.service.js';

@ApiTags('papers')
@Controller('programmes/:code/evidence-retention')
export class RetentionController {
  constructor(private readonly retentions: Retentions) {}

  @Get()
  @Can('retention.read')
  @Operation({ summary: 'How long the evidence of a programme is kept', returns: RetentionResponse })
  async read(@Caller() actor: Actor, @ProgrammeCodeParam() code: string): Promise<RetentionResponse> {
    return RetentionResponse.from(await this.retentions.read(actor, code));
  }

  @Put()
  @Can('retention.write')
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag of the version that the change is made from; "0" where nothing was set yet.',
  })
  @Operation({
    summary: 'Set how long the evidence of a programme is kept, by the bodies that ask for it',
    description: 'Papers issued before are kept longer if need be, and never shorter than they promise.',
    returns: RetentionResponse,
  })
  async change(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @IfMatch() version: number,
    @Body() { requirements }: ChangeRetentionRequest,
  ): Promise<RetentionResponse> {
    return RetentionResponse.from(await this.retentions.change(actor, code, version, requirements));
  }
}
