import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { CorrectPaymentRequest, PaymentListResponse, PaymentResponse } from './dto/payment.dto.js';
import { Payments } from './payments.service.js';

@ApiTags('funding')
@Controller('payments/:id')
export class PaymentsController {
  constructor(private readonly payments: Payments) {}

  @Get('history')
  @Can('money.read')
  @Operation({ summary: 'A payment and what it was before each correction', returns: PaymentListResponse })
  async history(@Caller() actor: Actor, @IdParam() id: string): Promise<PaymentListResponse> {
    return { items: (await this.payments.history(actor, id)).map((row) => PaymentResponse.from(row)) };
  }

  @Post('corrections')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that the change is made from.' })
  @Can('money.write')
  @Operation({
    summary: 'Correct or cancel a payment; what was recorded stays in its history',
    returns: PaymentResponse,
  })
  async correct(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: CorrectPaymentRequest,
  ): Promise<PaymentResponse> {
    return PaymentResponse.one(await this.payments.correct(actor, id, version, request));
  }
}
