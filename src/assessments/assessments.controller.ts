import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { ChangeAssessment } from './change-assessment.js';
import { AmendAssessmentRequest, EditAssessmentRequest, marksIn } from './dto/assessment.request.js';
import { AssessmentResponse } from './dto/assessment.response.js';
import { AsksIfMatch } from './dto/if-match-on-post.js';
import { ReadAssessments } from './read-assessments.js';

@ApiTags('assessments')
@Controller('assessments/:id')
export class AssessmentsController {
  constructor(
    private readonly changes: ChangeAssessment,
    private readonly reads: ReadAssessments,
  ) {}

  @Get()
  @Can('assessments.read')
  @Operation({ summary: 'An assessment with all its revisions', returns: AssessmentResponse })
  async get(@Caller() actor: Actor, @IdParam() id: string): Promise<AssessmentResponse> {
    return AssessmentResponse.from(await this.reads.get(actor, id));
  }

  @Patch()
  @Can('assessments.write')
  @Operation({ summary: 'Replace the marks of a draft', returns: AssessmentResponse })
  async edit(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: EditAssessmentRequest,
  ): Promise<AssessmentResponse> {
    await this.changes.edit(actor, id, version, marksIn(request));
    return this.get(actor, id);
  }

  @Post('submit')
  @Can('assessments.write')
  @Operation({
    summary: 'Submit a draft: it changes by amendment only from now on',
    description: 'A certifying one wants a mark on every required criterion; all the missing are told.',
    returns: AssessmentResponse,
  })
  async submit(@Caller() actor: Actor, @IdParam() id: string): Promise<AssessmentResponse> {
    await this.changes.submit(actor, id);
    return this.get(actor, id);
  }

  @Post('amendments')
  @Can('assessments.write')
  @AsksIfMatch()
  @Operation({
    summary: 'Amend submitted marks, with the reason; the former stay readable',
    returns: AssessmentResponse,
    status: 201,
  })
  async amend(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: AmendAssessmentRequest,
  ): Promise<AssessmentResponse> {
    await this.changes.amend(actor, id, version, { marks: marksIn(request), reason: request.reason });
    return this.get(actor, id);
  }
}
