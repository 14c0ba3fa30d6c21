import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../../auth/auth.api.js';
import { IdParam } from '../../shared/http/id-param.js';
import { accountWorkbook } from './account-workbook.js';
import { TrainingAccountQuery } from './dto/training-account-query.dto.js';
import { TrainingAccountResponse } from './dto/training-account.response.js';
import { TrainingAccounts } from './training-account.service.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('reports')
@Controller('training-providers')
export class TrainingAccountController {
  constructor(private readonly accounts: TrainingAccounts) {}

  @Get(':id/training-account')
  @Can('reports.read')
  @ApiOperation({
    summary: 'The yearly training account of a provider (bilan pédagogique et financier), as JSON or XLSX',
    description:
      'Frames E, F-1 to F-4 and G over the cohorts of the caller’s programmes, from attendance itself, with what is ' +
      'missing to complete them. Hours are those attended; the part that is proven stands beside them.',
  })
  @ApiExtraModels(TrainingAccountResponse)
  @ApiResponse({
    status: 200,
    description: 'The account',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(TrainingAccountResponse) } },
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
    @IdParam() id: string,
    @Query() { format, ...question }: TrainingAccountQuery,
  ): Promise<TrainingAccountResponse | StreamableFile> {
    const answered = await this.accounts.read(actor, id, question);
    if (format !== 'xlsx') return TrainingAccountResponse.from(answered);
    const { from, to } = answered.period;
    return new StreamableFile(await accountWorkbook(answered), {
      type: XLSX,
      disposition: `attachment; filename="training-account-${answered.provider.siret}-${from}-${to}.xlsx"`,
    });
  }
}
