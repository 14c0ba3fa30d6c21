import { Body, Controller, Get, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can, invitationResponse, InvitationResponse } from '../auth/auth.api.js';
import { Settings } from '../config/settings.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { TrainerCalendar } from './calendar.service.js';
import { CalendarRequest, CalendarResponse } from './dto/calendar.dto.js';
import {
  ChangeTrainerRequest,
  ClearancesRequest,
  CreateTrainerRequest,
  TrainerPage,
  TrainerResponse,
  TrainersRequest,
} from './dto/trainer.dto.js';
import { Trainers } from './trainers.service.js';

@ApiTags('trainers')
@Controller('trainers')
export class TrainersController {
  constructor(
    private readonly trainers: Trainers,
    private readonly calendars: TrainerCalendar,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Can('trainers.read')
  @Operation({ summary: 'Trainers in scope, in order of name', returns: TrainerPage })
  async list(@Caller() actor: Actor, @Query() query: TrainersRequest): Promise<TrainerPage> {
    const { items, nextCursor } = await this.trainers.list(actor, { ...query, limit: query.limit ?? 50 });
    return { items: items.map((row) => TrainerResponse.from(row)), nextCursor };
  }

  @Get(':id')
  @Can('trainers.read')
  @Operation({ summary: 'One trainer: provider, blocks cleared to assess', returns: TrainerResponse })
  async get(@Caller() actor: Actor, @IdParam() id: string): Promise<TrainerResponse> {
    return TrainerResponse.from(await this.trainers.get(actor, id));
  }

  @Post()
  @Can('trainers.write')
  @Operation({ summary: 'Record a trainer of a training provider', returns: TrainerResponse, status: 201 })
  async create(@Caller() actor: Actor, @Body() request: CreateTrainerRequest): Promise<TrainerResponse> {
    return TrainerResponse.from(await this.trainers.create(actor, request));
  }

  @Patch(':id')
  @Can('trainers.write')
  @Operation({ summary: 'Change a trainer', returns: TrainerResponse })
  async change(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: ChangeTrainerRequest,
  ): Promise<TrainerResponse> {
    return TrainerResponse.from(await this.trainers.change(actor, id, version, request));
  }

  @Put(':id/clearances')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that the change is made from.' })
  @Can('trainers.write')
  @Operation({ summary: 'Say which blocks the trainer is cleared to assess', returns: TrainerResponse })
  async clear(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() { blockIds }: ClearancesRequest,
  ): Promise<TrainerResponse> {
    return TrainerResponse.from(await this.trainers.clear(actor, id, version, blockIds));
  }

  @Get(':id/calendar')
  @Can('trainers.calendar')
  @Operation({ summary: 'Half-days of a trainer over a period', returns: CalendarResponse })
  async calendar(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() period: CalendarRequest,
  ): Promise<CalendarResponse> {
    return CalendarResponse.from(await this.calendars.read(actor, id, period));
  }

  @Post(':id/invitations')
  @Can('trainers.write')
  @Operation({
    summary: 'Make the link by which a trainer opens their account; an earlier link ends',
    returns: InvitationResponse,
    status: 201,
  })
  async invite(@Caller() actor: Actor, @IdParam() id: string): Promise<InvitationResponse> {
    const { accountId, invitation } = await this.trainers.invite(actor, id);
    return invitationResponse(this.settings.publicUrl, accountId, invitation);
  }
}
