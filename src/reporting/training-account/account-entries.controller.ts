import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../../auth/auth.api.js';
import { IfMatch } from '../../shared/http/etag.js';
import { IdParam } from '../../shared/http/id-param.js';
import { Operation } from '../../shared/http/operation.js';
import { AccountEntries } from './account-entries.service.js';
import {
  CohortAccountEntryRequest,
  CohortAccountEntryResponse,
  EngagementsRequest,
  EngagementsResponse,
  TraineeTypeRequest,
  TraineeTypeResponse,
} from './dto/account-entries.dto.js';
import { TrainerEngagements } from './trainer-engagements.service.js';

const FROM = { name: 'If-Match', required: true, description: 'The ETag that the change is made from.' };

@ApiTags('reports')
@Controller()
export class AccountEntriesController {
  constructor(
    private readonly engagements: TrainerEngagements,
    private readonly entries: AccountEntries,
  ) {}

  @Get('trainers/:id/engagements')
  @Can('trainingAccount.write')
  @Operation({
    summary: 'In what capacity a trainer works for training providers',
    returns: EngagementsResponse,
  })
  async engagementsOf(@IdParam() id: string): Promise<EngagementsResponse> {
    return EngagementsResponse.from(await this.engagements.of(id));
  }

  @Put('trainers/:id/engagements')
  @ApiHeader(FROM)
  @Can('trainingAccount.write')
  @Operation({
    summary: 'Say in what capacity a trainer works for training providers',
    description: 'Frame E of the training account counts own staff and people from outside apart.',
    returns: EngagementsResponse,
  })
  async engage(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() { engagements }: EngagementsRequest,
  ): Promise<EngagementsResponse> {
    const wanted = engagements.map((one) => ({ ...one, endsOn: one.endsOn ?? null }));
    return EngagementsResponse.from(await this.engagements.replace(actor, id, version, wanted));
  }

  @Get('cohorts/:id/training-account-entry')
  @Can('trainingAccount.write')
  @Operation({
    summary: 'What the training account was told of a cohort',
    returns: CohortAccountEntryResponse,
  })
  async entryOfCohort(@Caller() actor: Actor, @IdParam() id: string): Promise<CohortAccountEntryResponse> {
    return CohortAccountEntryResponse.from(await this.entries.ofCohort(actor, id));
  }

  @Put('cohorts/:id/training-account-entry')
  @ApiHeader(FROM)
  @Can('trainingAccount.write')
  @Operation({
    summary: 'Tell the training account what a cohort aims at, and to whom it is entrusted',
    returns: CohortAccountEntryResponse,
  })
  async sayOfCohort(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: CohortAccountEntryRequest,
  ): Promise<CohortAccountEntryResponse> {
    const entry = { ...request, entrustedTo: request.entrustedTo?.toLowerCase() ?? null };
    return CohortAccountEntryResponse.from(await this.entries.sayOfCohort(actor, id, version, entry));
  }

  @Get('enrolments/:id/trainee-type')
  @Can('trainingAccount.write')
  @Operation({
    summary: 'What the training account was told of the type of a trainee',
    returns: TraineeTypeResponse,
  })
  async typeOf(@Caller() actor: Actor, @IdParam() id: string): Promise<TraineeTypeResponse> {
    return TraineeTypeResponse.from(await this.entries.ofEnrolment(actor, id));
  }

  @Put('enrolments/:id/trainee-type')
  @ApiHeader(FROM)
  @Can('trainingAccount.write')
  @Operation({ summary: 'Tell the training account of what type a trainee is', returns: TraineeTypeResponse })
  async sayType(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() { type }: TraineeTypeRequest,
  ): Promise<TraineeTypeResponse> {
    return TraineeTypeResponse.from(await this.entries.sayOfEnrolment(actor, id, version, type));
  }
}
