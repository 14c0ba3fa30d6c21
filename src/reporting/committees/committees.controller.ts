import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../../auth/auth.api.js';
import { ProgrammeCodeParam } from '../../programmes/programmes.api.js';
import { IfMatch } from '../../shared/http/etag.js';
import { IdParam } from '../../shared/http/id-param.js';
import { Operation } from '../../shared/http/operation.js';
import { CommitteeCalendar } from './committee-calendar.service.js';
import { Committees } from './committees.service.js';
import {
  ChangeMeetingRequest,
  DueQuery,
  MeetingsQuery,
  PlanMeetingRequest,
} from './dto/committee.request.js';
import {
  CommitteesDueResponse,
  CommitteeMeetingDetailResponse,
  MeetingPage,
  CommitteeMeetingResponse,
} from './dto/committee.response.js';

@ApiTags('committees')
@Controller('programmes/:code/committees')
export class CommitteesController {
  constructor(
    private readonly committees: Committees,
    private readonly calendar: CommitteeCalendar,
  ) {}

  @Get()
  @Can('committees.read')
  @Operation({
    summary: 'Meetings of the committees, the latest first, with the snapshots sealed for each',
    returns: MeetingPage,
  })
  async list(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() { kind, status, limit = 50, cursor }: MeetingsQuery,
  ): Promise<MeetingPage> {
    const page = { limit, ...(cursor !== undefined && { cursor }) };
    const { items, nextCursor } = await this.committees.list(actor, code, { kind, status }, page);
    return { items: items.map((row) => CommitteeMeetingResponse.from(row)), nextCursor };
  }

  @Post()
  @Can('committees.write')
  @Operation({
    summary: 'Plan a meeting, or record one that was held',
    returns: CommitteeMeetingDetailResponse,
    status: 201,
  })
  async plan(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Body() request: PlanMeetingRequest,
  ): Promise<CommitteeMeetingDetailResponse> {
    return CommitteeMeetingDetailResponse.of(await this.committees.plan(actor, code, request));
  }

  @Get('due')
  @Can('committees.read')
  @Operation({
    summary: 'What the rules of the programme ask for up to a day: held, planned, due, overdue',
    returns: CommitteesDueResponse,
  })
  async due(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() { on }: DueQuery,
  ): Promise<CommitteesDueResponse> {
    return CommitteesDueResponse.from(await this.calendar.due(actor, code, on));
  }

  @Get(':meetingId')
  @Can('committees.read')
  @Operation({ summary: 'One meeting with its history', returns: CommitteeMeetingDetailResponse })
  async one(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @IdParam('meetingId') id: string,
  ): Promise<CommitteeMeetingDetailResponse> {
    return CommitteeMeetingDetailResponse.of(await this.committees.get(actor, code, id));
  }

  @Patch(':meetingId')
  @Can('committees.write')
  @Operation({
    summary: 'Move a meeting, record that it was held, cancel it, or say where its minutes are',
    returns: CommitteeMeetingDetailResponse,
  })
  async change(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @IdParam('meetingId') id: string,
    @IfMatch() version: number,
    @Body() request: ChangeMeetingRequest,
  ): Promise<CommitteeMeetingDetailResponse> {
    return CommitteeMeetingDetailResponse.of(await this.committees.change(actor, code, id, version, request));
  }
}
