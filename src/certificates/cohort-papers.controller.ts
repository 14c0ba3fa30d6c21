import { Body, Controller, Get, Headers, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { attachment } from '../shared/files/content-disposition.js';
import { IdParam } from '../shared/http/id-param.js';
import { languageOf } from '../shared/http/language.js';
import { Operation } from '../shared/http/operation.js';
import { ArchiveQuery, BatchResponse, IssueBatchRequest } from './dto/paper.dto.js';
import { IssueBatch } from './issue-batch.js';
import { PapersArchive } from './papers-archive.js';

@ApiTags('papers')
@Controller('cohorts/:id')
export class CohortPapersController {
  constructor(
    private readonly batches: IssueBatch,
    private readonly archives: PapersArchive,
  ) {}

  @Post('papers')
  @Can('papers.issueForCohort')
  @Operation({
    summary: 'Issue one kind of paper for everyone of a cohort that it concerns',
    description:
      'Each by itself: those that cannot be issued are named with what they lack. Asked again, it finishes what was ' +
      'interrupted and changes nothing that stands. Attendance sheets are one a half-day, and the grid of the cohort.',
    returns: BatchResponse,
    status: 201,
  })
  async issue(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Headers('accept-language') accepted: string | undefined,
    @Body() { kind }: IssueBatchRequest,
  ): Promise<BatchResponse> {
    const { issued, refused } = await this.batches.ofCohort(actor, id, kind);
    const count = (outcome: string) => issued.filter((each) => each.outcome === outcome).length;
    const language = languageOf(accepted);
    return {
      issued: count('issued'),
      replaced: count('replaced'),
      unchanged: count('unchanged'),
      refused: refused.map(({ enrolmentId, halfDayId, refusal }) => ({
        enrolmentId,
        halfDayId,
        code: refusal.code,
        detail: refusal.detail[language],
      })),
    };
  }

  @Get('papers.zip')
  @Can('papers.read')
  @ApiOperation({
    summary: 'All papers of a kind of a cohort that the caller may read, as one ZIP',
    description: 'Those in force. Streamed: it begins at once, whatever its size.',
  })
  @ApiResponse({
    status: 200,
    description: 'The archive',
    content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({
    status: 409,
    description: 'None has been issued',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  async archive(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() { kind }: ArchiveQuery,
  ): Promise<StreamableFile> {
    const { fileName, stream } = await this.archives.ofCohort(actor, id, kind);
    return new StreamableFile(stream, { type: 'application/zip', disposition: attachment(fileName) });
  }
}
