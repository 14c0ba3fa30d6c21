import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { DecideLateSignature } from './decide-late-signature.js';
import {
  DecideLateSignatureRequest,
  LateSignatureListRequest,
  LateSignaturePage,
  LateSignatureResponse,
} from './dto/late-signature.dto.js';
import { ReadSettled } from './read-settled.js';

@ApiTags('attendance')
@Controller()
export class LateSignaturesController {
  constructor(
    private readonly deciding: DecideLateSignature,
    private readonly reads: ReadSettled,
  ) {}

  @Get('cohorts/:id/late-signatures')
  @Can('attendance.correct')
  @Operation({
    summary: 'Signatures that came late, and what the trainer said',
    returns: LateSignaturePage,
  })
  async list(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() { pending = false, ...page }: LateSignatureListRequest,
  ): Promise<LateSignaturePage> {
    const { items, nextCursor } = await this.reads.lateSignatures(actor, id, pending, page);
    return { items: items.map((row) => LateSignatureResponse.from(row)), nextCursor };
  }

  @Post('late-signatures/:id/confirm')
  @Can('attendance.mark')
  @Operation({
    summary: 'Confirm a late signature: from now on it counts',
    description: 'After the countersignature it is a correction too.',
    returns: LateSignatureResponse,
  })
  async confirm(
    @Caller() actor: Actor,
    @Req() { ip }: FastifyRequest,
    @IdParam() id: string,
    @Body() { reason }: DecideLateSignatureRequest,
  ): Promise<LateSignatureResponse> {
    return LateSignatureResponse.from(await this.deciding.confirm({ actor, ip }, id, reason));
  }

  @Post('late-signatures/:id/refuse')
  @Can('attendance.mark')
  @Operation({ summary: 'Refuse a late signature', returns: LateSignatureResponse })
  async refuse(
    @Caller() actor: Actor,
    @Req() { ip }: FastifyRequest,
    @IdParam() id: string,
    @Body() { reason }: DecideLateSignatureRequest,
  ): Promise<LateSignatureResponse> {
    return LateSignatureResponse.from(await this.deciding.refuse({ actor, ip }, id, reason));
  }
}
