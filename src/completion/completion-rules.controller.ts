import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { ProgrammeCodeParam } from '../programmes/programmes.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { CompletionRules } from './completion-rules.service.js';
import { CompletionRuleRequest, CompletionRuleResponse } from './dto/completion-rule.dto.js';

const IF_MATCH = {
  name: 'If-Match',
  required: true,
  description: 'The ETag that the change is made from; `"0"` before the first.',
};

@ApiTags('completion')
@Controller()
export class CompletionRulesController {
  constructor(private readonly rules: CompletionRules) {}

  @Get('cohorts/:id/completion-rule')
  @Can('completion.read')
  @Operation({
    summary: 'By what an enrolment of the cohort is completed',
    description: 'Its own rule, or the usual one of the programme.',
    returns: CompletionRuleResponse,
  })
  async ofCohort(@Caller() actor: Actor, @IdParam() id: string): Promise<CompletionRuleResponse> {
    return CompletionRuleResponse.from(await this.rules.ofCohort(actor, id));
  }

  @Put('cohorts/:id/completion-rule')
  @Can('completion.write')
  @ApiHeader(IF_MATCH)
  @Operation({
    summary: 'Give the cohort its own completion rule',
    description: 'Applied at once: who meets it is completed, who no longer does goes back to `started`.',
    returns: CompletionRuleResponse,
  })
  async setForCohort(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: CompletionRuleRequest,
  ): Promise<CompletionRuleResponse> {
    return CompletionRuleResponse.from(await this.rules.setForCohort(actor, id, version, request));
  }

  @Get('programmes/:code/completion-rule')
  @Can('completion.read')
  @Operation({
    summary: 'The usual completion rule of the cohorts of a programme',
    returns: CompletionRuleResponse,
  })
  async ofProgramme(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
  ): Promise<CompletionRuleResponse> {
    return CompletionRuleResponse.from(await this.rules.ofProgramme(actor, code));
  }

  @Put('programmes/:code/completion-rule')
  @Can('completion.write')
  @ApiHeader(IF_MATCH)
  @Operation({
    summary: 'Set the usual completion rule of a programme',
    description: 'Applied at once in every cohort, running or closed, that has no rule of its own.',
    returns: CompletionRuleResponse,
  })
  async setForProgramme(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @IfMatch() version: number,
    @Body() request: CompletionRuleRequest,
  ): Promise<CompletionRuleResponse> {
    return CompletionRuleResponse.from(await this.rules.setForProgramme(actor, code, version, request));
  }
}
