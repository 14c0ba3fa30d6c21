import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { Operation } from '../shared/http/operation.js';
import { completionCsv } from './completion-csv.js';
import { CompletionReports } from './completion-report.service.js';
import { CompletionReportResponse } from './dto/completion-report.response.js';
import { FigureListResponse } from './dto/figures.response.js';
import { PeopleBehindResponse } from './dto/people-behind.response.js';
import { PeopleQuery, ReportQuery } from './dto/report-query.dto.js';
import { prefersCsv } from './prefers-csv.js';

/** Documents the refusal of an instant to come. */
const NotPastYet = (): MethodDecorator =>
  ApiResponse({
    status: 422,
    description: 'The instant is not past yet',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });

@ApiTags('reports')
@Controller()
export class ReportingController {
  constructor(private readonly reports: CompletionReports) {}

  @Get('programmes/:code/completion-report')
  @Can('reports.read')
  @ApiOperation({ summary: 'The completion report at an instant, as JSON or CSV' })
  @ApiExtraModels(CompletionReportResponse)
  @ApiResponse({
    status: 200,
    description: 'The report',
    headers: { Vary: { description: 'Accept', schema: { type: 'string' } } },
    content: {
      'application/json': { schema: { $ref: getSchemaPath(CompletionReportResponse) } },
      'text/csv': { schema: { type: 'string', description: 'UTF-8 with BOM, semicolons, decimal commas' } },
    },
  })
  @NotPastYet()
  async completionReport(
    @Caller() actor: Actor,
    @Param('code') code: string,
    @Query() { asOf, groupBy = [], format }: ReportQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CompletionReportResponse | StreamableFile> {
    const report = await this.reports.report(actor, code, asOf, groupBy);
    void reply.header('Vary', 'Accept');
    if (format === 'json' || (format === undefined && !prefersCsv(accept)))
      return CompletionReportResponse.from(report);
    return new StreamableFile(Readable.from(completionCsv(report)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="completion-report-${report.asOf.slice(0, 10)}.csv"`,
    });
  }

  @Get('programmes/:code/completion-report/people')
  @Can('reports.people')
  @Operation({
    summary: 'The people behind a figure, and what is missing to prove it for each',
    description: 'A coordinator reads names; an auditor reads pseudonyms and the groups that people are in.',
    returns: PeopleBehindResponse,
  })
  @NotPastYet()
  async people(
    @Caller() actor: Actor,
    @Param('code') code: string,
    @Query() { groupBy = [], limit = 50, ...query }: PeopleQuery,
  ): Promise<PeopleBehindResponse> {
    return PeopleBehindResponse.from(await this.reports.behind(actor, code, { ...query, groupBy, limit }));
  }

  @Get('reports/figures')
  @Can('reports.read')
  @Operation({ summary: 'What each figure of the reports means', returns: FigureListResponse })
  figures(): FigureListResponse {
    return FigureListResponse.all();
  }
}
