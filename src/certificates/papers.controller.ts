import { Body, Controller, Get, Headers, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { attachment } from '../shared/files/content-disposition.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { OptionalBody } from '../shared/http/optional-body.js';
import {
  IssuePaperRequest,
  IssueSheetRequest,
  PaperDetailResponse,
  PaperPage,
  PaperResponse,
  PapersQuery,
} from './dto/paper.dto.js';
import { IssueForCaller } from './issue-for-caller.js';
import { ReadPapers } from './read-papers.js';

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

@ApiTags('papers')
@Controller()
export class PapersController {
  constructor(
    private readonly issuing: IssueForCaller,
    private readonly reads: ReadPapers,
  ) {}

  @Post('enrolments/:id/papers')
  @Can('papers.issue')
  @Operation({
    summary: 'Issue a paper about one person',
    description:
      'With the same facts it is the paper that there is; with others a new one takes its place. What a certificate ' +
      'still lacks is said all at once (409). Learners have their own papers issued, trainers convocations, employers ' +
      'certificates of completion.',
    returns: PaperDetailResponse,
    status: 201,
  })
  async issue(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Body() { kind }: IssuePaperRequest,
  ): Promise<PaperDetailResponse> {
    const issued = await this.issuing.ofEnrolment(actor, id, kind);
    return PaperDetailResponse.from(await this.reads.one(actor, issued.id));
  }

  @Post('half-days/:id/papers')
  @Can('papers.issueForCohort')
  @ApiBody({ type: IssueSheetRequest, required: false })
  @Operation({
    summary: 'Issue the attendance sheet of a half-day, blank or signed',
    returns: PaperDetailResponse,
    status: 201,
  })
  async issueSheet(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @OptionalBody(IssueSheetRequest) { form }: IssueSheetRequest,
  ): Promise<PaperDetailResponse> {
    const issued = await this.issuing.ofHalfDay(actor, id, form);
    return PaperDetailResponse.from(await this.reads.one(actor, issued.id));
  }

  @Get('papers')
  @Can('papers.read')
  @Operation({ summary: 'Papers that the caller may read, newest first', returns: PaperPage })
  async list(
    @Caller() actor: Actor,
    @Query() { limit = 50, cursor, replaced, ...filter }: PapersQuery,
  ): Promise<PaperPage> {
    const asked = { ...filter, replaced: replaced === 'true' };
    const page = await this.reads.list(actor, asked, { limit, ...(cursor && { cursor }) });
    return { items: page.items.map((row) => PaperResponse.from(row)), nextCursor: page.nextCursor };
  }

  @Get('papers/:id')
  @Can('papers.read')
  @Operation({ summary: 'A paper, and whether it is up to date', returns: PaperDetailResponse })
  async one(@Caller() actor: Actor, @IdParam() id: string): Promise<PaperDetailResponse> {
    return PaperDetailResponse.from(await this.reads.one(actor, id));
  }

  @Get('papers/:id/content')
  @Can('papers.read')
  @ApiOperation({
    summary: 'The file of a paper',
    description:
      'Tagged PDF (PDF/UA-1). The same bytes for ever; one that was lost is made again from its facts.',
  })
  @ApiResponse({
    status: 200,
    description: 'The file',
    headers: {
      ETag: { description: 'Strong: the SHA-256 of the file', schema: { type: 'string' } },
      'Content-Disposition': { description: 'Its name, in UTF-8', schema: { type: 'string' } },
    },
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({ status: 304, description: 'The caller has this file' })
  @ApiResponse({ status: 409, description: 'Removed at the end of its time, or lost', content: PROBLEM })
  async content(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { row, fileName, bytes } = await this.reads.content(actor, id);
    const tag = `"${row.fileSha256}"`;
    void reply.header('ETag', tag);
    if (known?.split(',').some((each) => [tag, '*'].includes(each.trim().replace(/^W\//, '')))) {
      void reply.status(304);
      return undefined;
    }
    const disposition = attachment(fileName);
    return new StreamableFile(bytes, { type: 'application/pdf', length: bytes.byteLength, disposition });
  }
}
