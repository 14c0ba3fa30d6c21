import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../../auth/auth.api.js';
import { ProgrammeCodeParam } from '../../programmes/programmes.api.js';
import { FundingQuery } from './dto/funding-query.dto.js';
import { FundingReportResponse } from './dto/funding-report.response.js';
import { FundingReports } from './funding-reports.service.js';
import { fundingWorkbook } from './funding-workbook.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('reports')
@Controller('programmes/:code/funding')
export class FundingReportController {
  constructor(private readonly reports: FundingReports) {}

  @Get()
  @Can('money.read')
  @ApiOperation({
    summary: 'Plan, commitments, payments, and the cost of a trained person and of a proven hour',
    description:
      'At any past instant. People and hours are those of the completion report at that instant; commitments open at ' +
      '`/programmes/{code}/commitments`, people at `/programmes/{code}/completion-report/people`.',
  })
  @ApiExtraModels(FundingReportResponse)
  @ApiResponse({
    status: 200,
    description: 'The report',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(FundingReportResponse) } },
      [XLSX]: { schema: { type: 'string', format: 'binary' } },
    },
  })
  @ApiResponse({
    status: 422,
    description: 'The instant is not past yet',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  async read(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() { asOf, axis, format }: FundingQuery,
  ): Promise<FundingReportResponse | StreamableFile> {
    const report = await this.reports.read(actor, code, asOf, axis === undefined ? [] : [axis]);
    if (format !== 'xlsx') return FundingReportResponse.from(report);
    return new StreamableFile(await fundingWorkbook(report), {
      type: XLSX,
      disposition: `attachment; filename="funding-${report.programme}-${report.asOf.slice(0, 10)}.xlsx"`,
    });
  }
}
