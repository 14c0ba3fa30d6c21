import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import { CompletionPage, CompletionResponse } from './dto/completion.dto.js';
import { ReadCompletion } from './read-completion.js';
import { SettleCohort } from './settle-cohort.js';

@ApiTags('completion')
@Controller()
export class CompletionController {
  constructor(
    private readonly reads: ReadCompletion,
    private readonly settling: SettleCohort,
  ) {}

  @Get('enrolments/:id/completion')
  @Can('completion.read')
  @Operation({
    summary: 'The rule, the figures, and what an enrolment lacks to be completed',
    returns: CompletionResponse,
  })
  async ofEnrolment(@Caller() actor: Actor, @IdParam() id: string): Promise<CompletionResponse> {
    return CompletionResponse.from(await this.reads.ofEnrolment(actor, id));
  }

  @Get('cohorts/:id/completion')
  @Can('completion.read')
  @Operation({
    summary: 'The same for everyone in the cohort whom the caller sees',
    description: 'Those with a place, and those who dropped out.',
    returns: CompletionPage,
  })
  async ofCohort(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() request: PageRequest,
  ): Promise<CompletionPage> {
    const { items, nextCursor } = await this.reads.ofCohort(actor, id, request);
    return { items: items.map((standing) => CompletionResponse.from(standing)), nextCursor };
  }

  @Post('cohorts/:id/completion')
  @Can('completion.write')
  @Operation({
    summary: 'Apply the completion rule of the cohort now',
    description:
      'It is applied by itself when evidence settles, and every hour for what only the time has changed.',
  })
  async settle(@Caller() actor: Actor, @IdParam() id: string): Promise<void> {
    await this.settling.settle(actor, id);
  }
}
