import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { OptionalBody } from '../shared/http/optional-body.js';
import { ChangeEnrolment } from './change-enrolment.js';
import { DropOutRequest, EnrolLearnerRequest, OptionalReasonRequest } from './dto/enrolment.requests.js';
import { EnrolmentResponse, HistoryPage } from './dto/enrolment.response.js';
import { EnrolLearner } from './enrol-learner.js';
import { historyFor } from './history-actor.js';
import { ReadEnrolments } from './read-enrolments.js';

@ApiTags('enrolments')
@Controller()
export class EnrolmentsController {
  constructor(
    private readonly enrolLearner: EnrolLearner,
    private readonly changes: ChangeEnrolment,
    private readonly read: ReadEnrolments,
  ) {}

  @Post('cohorts/:id/enrolments')
  @Can('enrolments.create')
  @ApiBody({ type: EnrolLearnerRequest, required: false })
  @Operation({
    summary: 'Enrol a learner: on a seat, as a request where the cohort asks for approval, or in the queue',
    description:
      'Refused with every rule that stands in the way (422 `not_eligible`), or with the state of the cohort or of the enrolment that stands already (409).',
    returns: EnrolmentResponse,
    status: 201,
  })
  async enrol(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @OptionalBody(EnrolLearnerRequest) request: EnrolLearnerRequest,
  ): Promise<EnrolmentResponse> {
    return EnrolmentResponse.from(await this.enrolLearner.enrol(actor, id, request.learnerId));
  }

  @Get('enrolments/:id')
  @Can('enrolments.read')
  @Operation({ summary: 'One enrolment', returns: EnrolmentResponse })
  async get(@Caller() actor: Actor, @IdParam() id: string): Promise<EnrolmentResponse> {
    return EnrolmentResponse.from(await this.read.get(actor, id));
  }

  @Get('enrolments/:id/history')
  @Can('enrolments.read')
  @Operation({
    summary: 'Every transition with who, when and why, oldest first, on one page',
    description:
      'A row from `waitlisted` to `waitlisted` says that a seat went past, and which rules caused it.',
    returns: HistoryPage,
  })
  async history(@Caller() actor: Actor, @IdParam() id: string): Promise<HistoryPage> {
    return historyFor(actor, await this.read.history(actor, id));
  }

  @Post('enrolments/:id/approve')
  @Can('enrolments.decide')
  @ApiBody({ type: OptionalReasonRequest, required: false })
  @Operation({ summary: 'Approve a request: it is confirmed', returns: EnrolmentResponse })
  async approve(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @OptionalBody(OptionalReasonRequest) { reason }: OptionalReasonRequest,
  ): Promise<EnrolmentResponse> {
    return EnrolmentResponse.from(await this.changes.approve(actor, id, reason));
  }

  @Post('enrolments/:id/reject')
  @Can('enrolments.decide')
  @ApiBody({ type: OptionalReasonRequest, required: false })
  @Operation({ summary: 'Reject a request; its seat goes to the queue', returns: EnrolmentResponse })
  async reject(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @OptionalBody(OptionalReasonRequest) { reason }: OptionalReasonRequest,
  ): Promise<EnrolmentResponse> {
    return EnrolmentResponse.from(await this.changes.reject(actor, id, reason));
  }

  @Post('enrolments/:id/withdraw')
  @Can('enrolments.withdraw')
  @ApiBody({ type: OptionalReasonRequest, required: false })
  @Operation({ summary: 'Withdraw before the start; a seat goes to the queue', returns: EnrolmentResponse })
  async withdraw(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @OptionalBody(OptionalReasonRequest) { reason }: OptionalReasonRequest,
  ): Promise<EnrolmentResponse> {
    return EnrolmentResponse.from(await this.changes.withdraw(actor, id, reason));
  }

  @Post('enrolments/:id/start')
  @Can('enrolments.dropOut')
  @Operation({
    summary: 'Note that a learner who got a seat after the start of the cohort goes in',
    returns: EnrolmentResponse,
  })
  async start(@Caller() actor: Actor, @IdParam() id: string): Promise<EnrolmentResponse> {
    return EnrolmentResponse.from(await this.changes.start(actor, id));
  }

  @Post('enrolments/:id/drop-out')
  @Can('enrolments.dropOut')
  @Operation({ summary: 'Drop out after the start; the seat goes to the queue', returns: EnrolmentResponse })
  async dropOut(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Body() { reason, endedOn }: DropOutRequest,
  ): Promise<EnrolmentResponse> {
    return EnrolmentResponse.from(await this.changes.dropOut(actor, id, reason, endedOn));
  }
}
