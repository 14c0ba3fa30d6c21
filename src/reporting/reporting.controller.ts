import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { Operation } from '../shared/http/operation.js';
import { CompletionReports } from './completion-report.service.js';
import { CompletionReportResponse } from './dto/completion-report.response.js';
import { FigureListResponse } from './dto/figures.response.js';
import { PeopleBehindResponse } from './dto/people-behind.response.js';
import { PeopleQuery, ReportQuery } from './dto/report-query.dto.js';
import { MEDIA_TYPES, preferredFormat } from './preferred-format.js';
import { ReportForms, WrittenReport } from './report-forms.js';
import { noSuchForm } from './reporting.errors.js';

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
  constructor(
    private readonly reports: CompletionReports,
    private readonly forms: ReportForms,
  ) {}

  @Get('programmes/:code/completion-report')
  @Can('reports.read')
  @ApiOperation({
    summary: 'The completion report at an instant, as JSON, CSV, XLSX or PDF',
    description:
      'XLSX and PDF are packs for a committee, in French: they hold every breakdown, and of `groupBy` what combines ' +
      'several. The workbook lists the people, by name for a coordinator and by pseudonym for an auditor.',
  })
  @ApiExtraModels(CompletionReportResponse)
  @ApiResponse({
    status: 200,
    description: 'The report',
    headers: { Vary: { description: 'Accept', schema: { type: 'string' } } },
    content: {
      [MEDIA_TYPES.json]: { schema: { $ref: getSchemaPath(CompletionReportResponse) } },
      [MEDIA_TYPES.csv]: {
        schema: { type: 'string', description: 'UTF-8 with BOM, semicolons, decimal commas' },
      },
      [MEDIA_TYPES.xlsx]: { schema: { type: 'string', format: 'binary' } },
      [MEDIA_TYPES.pdf]: { schema: { type: 'string', format: 'binary' } },
    },
  })
  @ApiResponse({
    status: 406,
    description: 'Accept names no form that the report has',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  @NotPastYet()
  async completionReport(
    @Caller() actor: Actor,
    @Param('code') code: string,
    @Query() { format, ...question }: ReportQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CompletionReportResponse | StreamableFile> {
    void reply.header('Vary', 'Accept');
    const form = format ?? preferredFormat(accept);
    if (form === undefined) throw noSuchForm(Object.values(MEDIA_TYPES));
    const written = await this.forms.write(actor, code, question, form);
    if (!(written instanceof WrittenReport)) return CompletionReportResponse.from(written);
    return new StreamableFile(written.content, {
      type: written.type,
      disposition: `attachment; filename="${written.fileName}"`,
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
