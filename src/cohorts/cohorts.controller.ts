import { Body, Controller, Get, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import type { Language } from '../shared/errors/words.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { AskedLanguage } from './asked-language.js';
import { ChangeCohort } from './change-cohort.js';
import { CohortLifecycle } from './cohort-lifecycle.service.js';
import { CohortPeople } from './cohort-people.js';
import { Cohorts } from './cohorts.service.js';
import {
  CohortDetailResponse,
  CohortHistoryPage,
  CohortPage,
  CohortResponse,
  CohortStepResponse,
  PlannedCohortResponse,
} from './dto/cohort.dto.js';
import {
  ChangeCohortRequest,
  CohortsRequest,
  CreateCohortRequest,
  TrainersOfCohortRequest,
} from './dto/cohort.requests.js';
import { WarningResponse } from './dto/warning.dto.js';
import { PlanCohort } from './plan-cohort.js';

@ApiTags('cohorts')
@Controller('cohorts')
export class CohortsController {
  constructor(
    private readonly cohorts: Cohorts,
    private readonly planning: PlanCohort,
    private readonly changing: ChangeCohort,
    private readonly people: CohortPeople,
    private readonly lifecycle: CohortLifecycle,
  ) {}

  @Get()
  @Can('cohorts.read')
  @Operation({ summary: 'Cohorts that the caller may see, newest first', returns: CohortPage })
  async list(@Caller() actor: Actor, @Query() request: CohortsRequest): Promise<CohortPage> {
    const { items, nextCursor } = await this.cohorts.list(actor, request);
    return { items: items.map((cohort) => CohortResponse.from(cohort)), nextCursor };
  }

  @Get(':id')
  @Can('cohorts.read')
  @Operation({ summary: 'One cohort with its timetable', returns: CohortDetailResponse })
  async get(@Caller() actor: Actor, @IdParam() id: string): Promise<CohortDetailResponse> {
    return CohortDetailResponse.from(await this.cohorts.get(actor, id));
  }

  @Get(':id/history')
  @Can('cohorts.read')
  @Operation({ summary: 'Every status of a cohort, first to last', returns: CohortHistoryPage })
  async history(@Caller() actor: Actor, @IdParam() id: string): Promise<CohortHistoryPage> {
    const steps = await this.cohorts.history(actor, id);
    return { items: steps.map((step) => CohortStepResponse.from(step)), nextCursor: null };
  }

  @Post()
  @Can('cohorts.write')
  @Operation({
    summary: 'Plan a cohort: a draft with its timetable and trainers',
    description:
      'Nobody may be expected in two half-days at once: 409 names the trainer and the slot. Half-days on a public holiday or a Sunday are planned, with a warning.',
    returns: PlannedCohortResponse,
    status: 201,
  })
  async create(
    @Caller() actor: Actor,
    @AskedLanguage() language: Language,
    @Body() request: CreateCohortRequest,
  ): Promise<PlannedCohortResponse> {
    const { id, warnings } = await this.planning.plan(actor, request);
    const told = warnings.map((warning) => WarningResponse.from(warning, language));
    return PlannedCohortResponse.withWarnings(await this.cohorts.get(actor, id), told);
  }

  @Patch(':id')
  @Can('cohorts.write')
  @Operation({
    summary: 'Change a cohort that is neither closed nor cancelled',
    returns: CohortDetailResponse,
  })
  async change(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: ChangeCohortRequest,
  ): Promise<CohortDetailResponse> {
    await this.changing.change(actor, id, version, request);
    return this.get(actor, id);
  }

  @Post(':id/open')
  @Can('cohorts.write')
  @Operation({ summary: 'Open a draft to enrolment', returns: CohortDetailResponse })
  async open(@Caller() actor: Actor, @IdParam() id: string): Promise<CohortDetailResponse> {
    await this.lifecycle.open(actor, id);
    return this.get(actor, id);
  }

  @Put(':id/trainers')
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag of the cohort that the change is made from.',
  })
  @Can('cohorts.write')
  @Operation({
    summary: 'Replace the trainers',
    description:
      'Who leaves is released from the half-days to come; who joins is booked for them, or it is refused.',
    returns: CohortDetailResponse,
  })
  async setTrainers(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() { trainerIds }: TrainersOfCohortRequest,
  ): Promise<CohortDetailResponse> {
    await this.people.setTrainers(actor, id, version, trainerIds);
    return this.get(actor, id);
  }
}
