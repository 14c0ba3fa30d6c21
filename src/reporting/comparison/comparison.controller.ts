import { Controller, Get, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../../auth/auth.api.js';
import { ProgrammeCodeParam } from '../../programmes/programmes.api.js';
import { Operation } from '../../shared/http/operation.js';
import { ComparisonQuery, MovedPeopleQuery } from './comparison.query.js';
import { ComparisonResponse, MovedPeopleResponse } from './comparison.response.js';
import { Comparisons } from './comparisons.js';

/** Documents the refusal of instants that are to come or out of order. */
const InOrderAndPast = (): MethodDecorator =>
  ApiResponse({
    status: 422,
    description: 'An instant is not past yet, or the earlier one is the later',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });

@ApiTags('reports')
@Controller('programmes/:code/completion-report/comparison')
export class ComparisonController {
  constructor(private readonly comparisons: Comparisons) {}

  @Get()
  @Can('reports.read')
  @Operation({
    summary: 'The completion report at two instants: each figure before, after, and how many people moved',
    description:
      'The same instants give the same comparison whenever it is asked for. A person who left a figure is in another ' +
      'now, or in none: `comparison/people` says who, and at which stage they are.',
    returns: ComparisonResponse,
  })
  @InOrderAndPast()
  async compare(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() { groupBy = [], ...span }: ComparisonQuery,
  ): Promise<ComparisonResponse> {
    return ComparisonResponse.from(await this.comparisons.compare(actor, code, span, groupBy));
  }

  @Get('people')
  @Can('reports.people')
  @Operation({
    summary: 'Who entered or left a figure between two instants',
    description:
      'Those who entered as they are at the later instant, those who left as they were at the earlier one. A ' +
      'coordinator reads names, an auditor pseudonyms.',
    returns: MovedPeopleResponse,
  })
  @InOrderAndPast()
  async people(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() { groupBy = [], limit = 50, ...query }: MovedPeopleQuery,
  ): Promise<MovedPeopleResponse> {
    return MovedPeopleResponse.from(await this.comparisons.moved(actor, code, { ...query, groupBy, limit }));
  }
}
