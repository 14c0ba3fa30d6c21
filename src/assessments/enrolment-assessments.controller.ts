import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import { marksIn, WriteAssessmentRequest } from './dto/assessment.request.js';
import { AssessmentPage, AssessmentResponse, AssessmentSummaryResponse } from './dto/assessment.response.js';
import { ProgressResponse } from './dto/progress.response.js';
import { ReadAssessments } from './read-assessments.js';
import { WriteAssessment } from './write-assessment.js';

@ApiTags('assessments')
@Controller('enrolments/:id')
export class EnrolmentAssessmentsController {
  constructor(
    private readonly writing: WriteAssessment,
    private readonly reads: ReadAssessments,
  ) {}

  @Post('assessments')
  @Can('assessments.write')
  @Operation({
    summary: 'Begin an assessment: a draft that its author alone sees',
    description: 'Marks are on the criteria of the block version that the cohort is pinned to.',
    returns: AssessmentResponse,
    status: 201,
  })
  async write(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Body() request: WriteAssessmentRequest,
  ): Promise<AssessmentResponse> {
    return AssessmentResponse.from(
      await this.writing.write(actor, id, { ...request, marks: marksIn(request) }),
    );
  }

  @Get('assessments')
  @Can('assessments.read')
  @Operation({
    summary: 'Assessments of an enrolment',
    description:
      'Own ones, and submitted ones: where marking is independent, an assessor sees another’s only after their ' +
      'own; a learner sees certifying ones once the cohort is closed.',
    returns: AssessmentPage,
  })
  async list(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() page: PageRequest,
  ): Promise<AssessmentPage> {
    const { items, nextCursor } = await this.reads.list(actor, id, page);
    return { items: items.map((row) => AssessmentSummaryResponse.from(row)), nextCursor };
  }

  @Get('progress')
  @Can('assessments.read')
  @Operation({
    summary: 'Positioning at entry against positioning at exit, by competence',
    returns: ProgressResponse,
  })
  async progress(@Caller() actor: Actor, @IdParam() id: string): Promise<ProgressResponse> {
    return ProgressResponse.from(id, await this.reads.progress(actor, id));
  }
}
