import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { Awards } from './awards.service.js';
import { AwardsResponse, RecordAwardRequest } from './dto/award.dto.js';

@ApiTags('learners')
@Controller('learners/:id/awards')
export class AwardsController {
  constructor(private readonly awards: Awards) {}

  @Get()
  @Can('awards.read')
  @Operation({
    summary: 'Blocks that a learner holds, and what lacks to each certification',
    returns: AwardsResponse,
  })
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<AwardsResponse> {
    return this.awards.ofLearner(actor, id);
  }

  @Post()
  @Can('awards.record')
  @Operation({ summary: 'Record a block obtained earlier, elsewhere', returns: AwardsResponse, status: 201 })
  record(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Body() request: RecordAwardRequest,
  ): Promise<AwardsResponse> {
    return this.awards.record(actor, id, request);
  }
}
