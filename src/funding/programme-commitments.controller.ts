import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { ProgrammeCodeParam } from '../programmes/programmes.api.js';
import { Operation } from '../shared/http/operation.js';
import { keyIn, pageOf } from '../shared/http/pagination.js';
import { Commitments } from './commitments.service.js';
import { CommitmentRequest, CommitmentsQuery, SharedCommitmentRequest } from './dto/commitment.requests.js';
import { CommitmentListResponse, CommitmentPage, CommitmentResponse } from './dto/commitment.response.js';

@ApiTags('funding')
@Controller('programmes/:code/commitments')
export class ProgrammeCommitmentsController {
  constructor(private readonly commitments: Commitments) {}

  @Get()
  @Can('money.read')
  @Operation({
    summary: 'What funders committed, with what is paid and what is left',
    returns: CommitmentPage,
  })
  async list(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() { limit = 50, cursor, ...filter }: CommitmentsQuery,
  ): Promise<CommitmentPage> {
    const after = keyIn(cursor, 1)?.[0];
    const rows = await this.commitments.list(
      actor,
      code,
      filter,
      limit,
      after === undefined ? undefined : String(after),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.id],
      (row) => CommitmentResponse.from(row),
    );
  }

  @Post()
  @Can('money.write')
  @Operation({
    summary: 'Record what a funder commits',
    description:
      'Not above what the plan in force gives the funder on the axis, unless `overPlanReason` says why.',
    returns: CommitmentResponse,
    status: 201,
  })
  async record(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Body() request: CommitmentRequest,
  ): Promise<CommitmentResponse> {
    return CommitmentResponse.one(await this.commitments.record(actor, code, request));
  }

  @Post('shared')
  @Can('money.write')
  @Operation({
    summary: 'Share a cost among the funders of an axis, as the plan does',
    description:
      'One commitment a funder, to the cent: the parts add up to the amount. All of them, or none.',
    returns: CommitmentListResponse,
    status: 201,
  })
  async recordShared(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Body() request: SharedCommitmentRequest,
  ): Promise<CommitmentListResponse> {
    const rows = await this.commitments.recordShared(actor, code, request);
    return { items: rows.map((row) => CommitmentResponse.from(row)) };
  }
}
