import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import type { Language } from '../shared/errors/words.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { AskedLanguage } from './asked-language.js';
import { Cohorts } from './cohorts.service.js';
import {
  CancelHalfDayRequest,
  ChangeHalfDayRequest,
  HalfDayRequest,
  HalfDayResponse,
  PlannedHalfDayResponse,
} from './dto/half-day.dto.js';
import { Timetable } from './timetable.service.js';

@ApiTags('cohorts')
@Controller()
export class HalfDaysController {
  constructor(
    private readonly timetable: Timetable,
    private readonly cohorts: Cohorts,
  ) {}

  @Get('half-days/:id')
  @Can('cohorts.read')
  @Operation({ summary: 'One half-day', returns: HalfDayResponse })
  async get(@Caller() actor: Actor, @IdParam() id: string): Promise<HalfDayResponse> {
    return HalfDayResponse.from(await this.cohorts.halfDay(actor, id));
  }

  @Post('cohorts/:id/half-days')
  @Can('cohorts.write')
  @Operation({
    summary: 'Add a half-day',
    description:
      'Everyone in the cohort is booked for it, or it is refused with all who are expected elsewhere.',
    returns: PlannedHalfDayResponse,
    status: 201,
  })
  async add(
    @Caller() actor: Actor,
    @AskedLanguage() language: Language,
    @IdParam() id: string,
    @Body() request: HalfDayRequest,
  ): Promise<PlannedHalfDayResponse> {
    return PlannedHalfDayResponse.withWarnings(await this.timetable.add(actor, id, request), language);
  }

  @Patch('half-days/:id')
  @Can('cohorts.write')
  @Operation({
    summary: 'Move a half-day that is to come',
    description: 'Refused once it is over, attended or signed, and when anyone in it is expected elsewhere.',
    returns: PlannedHalfDayResponse,
  })
  async change(
    @Caller() actor: Actor,
    @AskedLanguage() language: Language,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: ChangeHalfDayRequest,
  ): Promise<PlannedHalfDayResponse> {
    return PlannedHalfDayResponse.withWarnings(
      await this.timetable.change(actor, id, version, request),
      language,
    );
  }

  @Post('half-days/:id/cancel')
  @Can('cohorts.write')
  @Operation({ summary: 'Cancel a half-day that is to come', returns: HalfDayResponse })
  async cancel(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Body() { reason }: CancelHalfDayRequest,
  ): Promise<HalfDayResponse> {
    return HalfDayResponse.from(await this.timetable.cancel(actor, id, reason));
  }
}
