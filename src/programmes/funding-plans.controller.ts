import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import { ProgrammeCodeParam } from './code-param.js';
import {
  ComparedPlansResponse,
  ComparePlansQuery,
  FundingPlanPage,
  FundingPlanResponse,
  PlanOnQuery,
  ProposePlanRequest,
} from './dto/funding-plan.dto.js';
import { FundingPlans } from './funding-plans.service.js';

@ApiTags('programmes')
@Controller('programmes/:code/funding-plans')
export class FundingPlansController {
  constructor(private readonly plans: FundingPlans) {}

  @Get()
  @Can('funding.read')
  @Operation({
    summary: 'Versions of the funding plan, newest first, with totals by axis and by funder',
    returns: FundingPlanPage,
  })
  async list(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() page: PageRequest,
  ): Promise<FundingPlanPage> {
    const { items, nextCursor } = await this.plans.list(actor, code, page.limit ?? 50, page.cursor);
    return { items: items.map((row) => FundingPlanResponse.from(row)), nextCursor };
  }

  @Get('in-force')
  @Can('funding.read')
  @Operation({ summary: 'The version of the plan that was in force on a day', returns: FundingPlanResponse })
  async inForce(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() { on }: PlanOnQuery,
  ): Promise<FundingPlanResponse> {
    return FundingPlanResponse.from(await this.plans.inForceOn(actor, code, on));
  }

  @Get('comparison')
  @Can('funding.read')
  @Operation({ summary: 'Two versions of the plan, line by line', returns: ComparedPlansResponse })
  async compare(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() { from, to }: ComparePlansQuery,
  ): Promise<ComparedPlansResponse> {
    return ComparedPlansResponse.from(await this.plans.compare(actor, code, from, to));
  }

  @Post()
  @Can('programmes.write')
  @Operation({
    summary: 'Record a new version of the funding plan',
    description: 'Money may move between lines; the total changes only with `changesTotal` and a reason.',
    returns: FundingPlanResponse,
    status: 201,
  })
  async propose(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Body() request: ProposePlanRequest,
  ): Promise<FundingPlanResponse> {
    const plan = { ...request, changesTotal: request.changesTotal ?? false };
    return FundingPlanResponse.from(await this.plans.propose(actor, code, plan));
  }
}
