import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IfMatch, versioned } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import { CohortPeople } from './cohort-people.js';
import { AssessorsOfCohortRequest, JurorPage } from './dto/cohort.requests.js';

@ApiTags('cohorts')
@Controller()
export class AssessorsController {
  constructor(private readonly people: CohortPeople) {}

  @Get('jurors')
  @Can('cohorts.write')
  @Operation({ summary: 'Jurors who may be called in to assess', returns: JurorPage })
  jurors(@Query() request: PageRequest): Promise<JurorPage> {
    return this.people.jurors(request);
  }

  @Get('cohorts/:id/assessors')
  @Can('cohorts.write')
  @Operation({ summary: 'Jurors called in to assess in a cohort', returns: JurorPage })
  async list(@Caller() actor: Actor, @IdParam() id: string): Promise<JurorPage> {
    return { items: await this.people.assessors(actor, id), nextCursor: null };
  }

  @Put('cohorts/:id/assessors')
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag of the cohort that the change is made from.',
  })
  @Can('cohorts.write')
  @Operation({
    summary: 'Replace the jurors called in to assess',
    description: 'With the ETag of the cohort.',
    returns: JurorPage,
  })
  async replace(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() { accountIds }: AssessorsOfCohortRequest,
  ): Promise<JurorPage> {
    const items = await this.people.setAssessors(actor, id, version, accountIds);
    return versioned({ items, nextCursor: null }, version + 1);
  }
}
