import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can, InvitationResponse, invitationResponse } from '../auth/auth.api.js';
import { Settings } from '../config/settings.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import {
  ChangeLearnerRequest,
  CreateLearnerRequest,
  identityIn,
  LearnerPage,
  LearnerResponse,
  SearchLearnersRequest,
  situationIn,
} from './dto/learner.dto.js';
import { LearnersService } from './learners.service.js';

const NO_IDENTITY = { usualName: null, email: null, phone: null };
const NO_SITUATION = {
  employerId: null,
  internalNumber: null,
  gender: 'unspecified' as const,
  birthDate: null,
  department: null,
  jobTitle: null,
};

@ApiTags('learners')
@Controller('learners')
export class LearnersController {
  constructor(
    private readonly learners: LearnersService,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Can('learners.read')
  @Operation({ summary: 'Learners whom you may see, in order of name', returns: LearnerPage })
  async list(@Caller() actor: Actor, @Query() query: SearchLearnersRequest): Promise<LearnerPage> {
    const { items, nextCursor } = await this.learners.list(
      actor,
      query.search,
      query.limit ?? 50,
      query.cursor,
    );
    return { items: items.map((row) => LearnerResponse.from(row, actor)), nextCursor };
  }

  @Get(':id')
  @Can('learners.read')
  @Operation({ summary: 'One learner, as your role may see them', returns: LearnerResponse })
  async get(@Caller() actor: Actor, @IdParam() id: string): Promise<LearnerResponse> {
    return LearnerResponse.from(await this.learners.get(actor, id), actor);
  }

  @Post()
  @Can('learners.write')
  @Operation({ summary: 'Add a learner', returns: LearnerResponse, status: 201 })
  async create(@Caller() actor: Actor, @Body() request: CreateLearnerRequest): Promise<LearnerResponse> {
    const { familyName, givenNames, employmentStatus } = request;
    const identity = { ...NO_IDENTITY, ...identityIn(request), familyName, givenNames };
    const situation = { ...NO_SITUATION, ...situationIn(request), employmentStatus };
    return LearnerResponse.from(await this.learners.create(actor, identity, situation), actor);
  }

  @Patch(':id')
  @Can('learners.write')
  @Operation({ summary: 'Correct a learner, or record a new situation', returns: LearnerResponse })
  async change(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: ChangeLearnerRequest,
  ): Promise<LearnerResponse> {
    const row = await this.learners.change(actor, id, version, identityIn(request), situationIn(request));
    return LearnerResponse.from(row, actor);
  }

  @Post(':id/invitations')
  @Can('learners.invite')
  @Operation({
    summary: 'Make a link, valid once, for the learner’s account',
    returns: InvitationResponse,
    status: 201,
  })
  async invite(@Caller() actor: Actor, @IdParam() id: string): Promise<InvitationResponse> {
    const { accountId, invitation } = await this.learners.invite(actor, id);
    return invitationResponse(this.settings.publicUrl, accountId, invitation);
  }
}
