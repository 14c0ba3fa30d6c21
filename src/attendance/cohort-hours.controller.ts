import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import { CohortHoursResponse } from './dto/hours.response.js';
import { ReadCohortHours } from './read-cohort-hours.js';

@ApiTags('attendance')
@Controller('cohorts/:id/hours')
export class CohortHoursController {
  constructor(private readonly reads: ReadCohortHours) {}

  @Get()
  @Can('attendance.read')
  @Operation({
    summary: 'Minutes planned, attended and proven in a cohort: by learner, half-day and block',
    description:
      'Of everyone whom the caller sees. Learners come page by page, with what they missed and why; totals are of all pages.',
    returns: CohortHoursResponse,
  })
  async read(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() page: PageRequest,
  ): Promise<CohortHoursResponse> {
    return CohortHoursResponse.from(await this.reads.read(actor, id, page));
  }
}
