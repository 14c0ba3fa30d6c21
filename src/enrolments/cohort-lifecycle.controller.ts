import { Body, Controller, Post, Put } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { CohortDetailResponse, CohortsApi } from '../cohorts/cohorts.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { OptionalBody } from '../shared/http/optional-body.js';
import { CancelCohort } from './cancel-cohort.js';
import { ChangeCapacity } from './change-capacity.js';
import { CloseCohort } from './close-cohort.js';
import { CancelCohortRequest, CapacityRequest, CloseCohortRequest } from './dto/enrolment.requests.js';
import { RunCohort } from './run-cohort.js';

/** Changes of a cohort that move seats. Opening one moves none: it is the cohorts' own. */
@ApiTags('cohorts')
@Controller('cohorts/:id')
export class CohortLifecycleController {
  constructor(
    private readonly cohorts: CohortsApi,
    private readonly run: RunCohort,
    private readonly closing: CloseCohort,
    private readonly cancellation: CancelCohort,
    private readonly capacities: ChangeCapacity,
  ) {}

  @Post('start')
  @Can('cohorts.write')
  @Operation({
    summary: 'Start the cohort: confirmed enrolments start',
    description: 'Requests still await their decision, and the queue goes on until the close.',
    returns: CohortDetailResponse,
  })
  async start(@Caller() actor: Actor, @IdParam() id: string): Promise<CohortDetailResponse> {
    await this.run.start(actor, id);
    return CohortDetailResponse.from(await this.cohorts.show(actor, id));
  }

  @Post('close')
  @Can('cohorts.write')
  @ApiBody({ type: CloseCohortRequest, required: false })
  @Operation({
    summary: 'Close the cohort: who started and meets the completion rule has completed',
    description:
      'Those named drop out. Who neither meets the rule nor is named stays `started`, and completes as soon as the proof arrives; `GET /cohorts/{id}/completion` says what they lack. Whoever has not started by then (confirmed late, requested, waiting) is withdrawn.',
    returns: CohortDetailResponse,
  })
  async close(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @OptionalBody(CloseCohortRequest) { notCompleted }: CloseCohortRequest,
  ): Promise<CohortDetailResponse> {
    await this.closing.close(actor, id, notCompleted ?? []);
    return CohortDetailResponse.from(await this.cohorts.show(actor, id));
  }

  @Post('cancel')
  @Can('cohorts.write')
  @Operation({
    summary: 'Cancel the cohort: its enrolments end, or move to another cohort',
    description:
      'With `moveTo`, whoever may enter there gets a new enrolment, after the queue that is there; approval is not skipped.',
    returns: CohortDetailResponse,
  })
  async cancel(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Body() request: CancelCohortRequest,
  ): Promise<CohortDetailResponse> {
    await this.cancellation.cancel(actor, id, request);
    return CohortDetailResponse.from(await this.cohorts.show(actor, id));
  }

  @Put('capacity')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that the change is made from.' })
  @Can('cohorts.write')
  @Operation({
    summary: 'Change the number of seats; new ones go to the queue',
    returns: CohortDetailResponse,
  })
  async capacity(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() { capacity }: CapacityRequest,
  ): Promise<CohortDetailResponse> {
    await this.capacities.change(actor, id, version, capacity);
    return CohortDetailResponse.from(await this.cohorts.show(actor, id));
  }
}
