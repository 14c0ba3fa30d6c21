import { Body, Controller, Get, Post, Put, Req } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { ThrottledCodes } from './throttled-codes.js';
import {
  SignatureResponse,
  SignByCodeRequest,
  SigningCodeResponse,
  SigningWindowRequest,
  SigningWindowResponse,
} from './dto/signing.dto.js';
import { ShowSigningCode } from './show-signing-code.js';
import { SignHalfDay } from './sign-half-day.js';
import { SigningWindows } from './signing-windows.service.js';

@ApiTags('attendance')
@Controller()
export class SigningController {
  constructor(
    private readonly showing: ShowSigningCode,
    private readonly signing: SignHalfDay,
    private readonly windows: SigningWindows,
  ) {}

  @Post('half-days/:id/signing-codes')
  @Can('attendance.showCode')
  @Operation({
    summary: 'A code to show in the room: to be typed, or scanned as a QR',
    description:
      'Worth a minute, for that half-day, once for each learner. Ask for the next before it ends, every half minute say.',
    returns: SigningCodeResponse,
    status: 201,
  })
  async showCode(
    @Caller() actor: Actor,
    @Req() { ip }: FastifyRequest,
    @IdParam() id: string,
  ): Promise<SigningCodeResponse> {
    return SigningCodeResponse.from(await this.showing.show({ actor, ip }, id));
  }

  @Post('signatures')
  @Can('attendance.sign')
  @ThrottledCodes()
  @Operation({
    summary: 'Sign as a learner by the code alone, which tells the half-day',
    returns: SignatureResponse,
    status: 201,
  })
  async signByCode(
    @Caller() actor: Actor,
    @Req() { ip }: FastifyRequest,
    @Body() { code }: SignByCodeRequest,
  ): Promise<SignatureResponse> {
    return SignatureResponse.from(await this.signing.signByCode({ actor, ip }, code));
  }

  @Get('cohorts/:id/signing-window')
  @Can('attendance.correct')
  @Operation({ summary: 'When the learners of a cohort may sign', returns: SigningWindowResponse })
  async window(@Caller() actor: Actor, @IdParam() id: string): Promise<SigningWindowResponse> {
    return SigningWindowResponse.from(await this.windows.read(actor, id));
  }

  @Put('cohorts/:id/signing-window')
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag of the window that the change is made from.',
  })
  @Can('cohorts.write')
  @Operation({
    summary: 'Set when the learners of a cohort may sign',
    description: 'Signatures given before keep the state that they were given.',
    returns: SigningWindowResponse,
  })
  async setWindow(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: SigningWindowRequest,
  ): Promise<SigningWindowResponse> {
    return SigningWindowResponse.from(await this.windows.set(actor, id, version, request));
  }
}
