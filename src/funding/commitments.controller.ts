import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { CommitmentsRepository } from './commitments.repository.js';
import { Commitments } from './commitments.service.js';
import { ChangeCommitmentRequest, EndCommitmentRequest } from './dto/commitment.requests.js';
import {
  CommitmentHistoryResponse,
  CommitmentResponse,
  CommitmentStateResponse,
} from './dto/commitment.response.js';
import { PaymentListResponse, PaymentRequest, PaymentResponse } from './dto/payment.dto.js';
import { Payments } from './payments.service.js';

@ApiTags('funding')
@Controller('commitments/:id')
export class CommitmentsController {
  constructor(
    private readonly commitments: Commitments,
    private readonly payments: Payments,
    private readonly rows: CommitmentsRepository,
  ) {}

  @Get()
  @Can('money.read')
  @Operation({ summary: 'One commitment', returns: CommitmentResponse })
  async one(@Caller() actor: Actor, @IdParam() id: string): Promise<CommitmentResponse> {
    return CommitmentResponse.one(await this.commitments.get(actor, id));
  }

  @Get('history')
  @Can('money.read')
  @Operation({ summary: 'Every amount and status that it had', returns: CommitmentHistoryResponse })
  async history(@Caller() actor: Actor, @IdParam() id: string): Promise<CommitmentHistoryResponse> {
    await this.commitments.get(actor, id);
    return { items: (await this.rows.states(id)).map((row) => CommitmentStateResponse.from(row)) };
  }

  @Patch()
  @Can('money.write')
  @Operation({ summary: 'Change the amount of an open commitment', returns: CommitmentResponse })
  async change(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: ChangeCommitmentRequest,
  ): Promise<CommitmentResponse> {
    return CommitmentResponse.one(await this.commitments.change(actor, id, version, request));
  }

  @Post('end')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that the change is made from.' })
  @Can('money.write')
  @Operation({
    summary: 'End an open commitment: what is not paid of it is free again',
    description: 'Closed at what was paid, or cancelled when nothing was.',
    returns: CommitmentResponse,
  })
  async end(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() { reason }: EndCommitmentRequest,
  ): Promise<CommitmentResponse> {
    return CommitmentResponse.one(await this.commitments.end(actor, id, version, reason));
  }

  @Get('payments')
  @Can('money.read')
  @Operation({ summary: 'What was paid of it', returns: PaymentListResponse })
  async listPayments(@Caller() actor: Actor, @IdParam() id: string): Promise<PaymentListResponse> {
    return { items: (await this.payments.list(actor, id)).map((row) => PaymentResponse.from(row)) };
  }

  @Post('payments')
  @Can('money.write')
  @Operation({
    summary: 'Record a payment of it, never more than is left',
    description:
      'Counts, as of now, the proven minutes and the certificates of completion that it stands on.',
    returns: PaymentResponse,
    status: 201,
  })
  async pay(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Body() request: PaymentRequest,
  ): Promise<PaymentResponse> {
    return PaymentResponse.one(await this.payments.record(actor, id, request));
  }
}
