import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import { seesReasons } from './attendance.access.js';
import { CorrectAttendance } from './correct-attendance.js';
import { CorrectAttendanceRequest, CorrectionPage, CorrectionResponse } from './dto/correction.dto.js';
import { ReadSettled } from './read-settled.js';

@ApiTags('attendance')
@Controller('half-days/:id/corrections')
export class CorrectionsController {
  constructor(
    private readonly correcting: CorrectAttendance,
    private readonly reads: ReadSettled,
  ) {}

  @Get()
  @Can('attendance.read')
  @Operation({
    summary: 'What was changed after the countersignature, each with both states',
    returns: CorrectionPage,
  })
  async list(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() page: PageRequest,
  ): Promise<CorrectionPage> {
    const { items, nextCursor } = await this.reads.corrections(actor, id, page);
    return { items: items.map((row) => CorrectionResponse.from(row, seesReasons(actor))), nextCursor };
  }

  @Post()
  @Can('attendance.correct')
  @Operation({
    summary: 'Correct the mark of one person after the countersignature',
    description:
      'The locked mark stays readable. Hours follow at once; a report of an earlier instant does not.',
    returns: CorrectionResponse,
    status: 201,
  })
  async correct(
    @Caller() actor: Actor,
    @Req() { ip }: FastifyRequest,
    @IdParam() id: string,
    @Body() request: CorrectAttendanceRequest,
  ): Promise<CorrectionResponse> {
    const correction = { ...request, enrolmentId: request.enrolmentId.toLowerCase() };
    return CorrectionResponse.from(await this.correcting.correct({ actor, ip }, id, correction));
  }
}
