import { Body, Controller, Get, Param, ParseIntPipe, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import { ProgrammeCodeParam } from './code-param.js';
import { ChangeTargetRequest } from './dto/change-target.request.js';
import { ProgrammePage, ProgrammeResponse } from './dto/programme.response.js';
import { Programmes } from './programmes.service.js';

@ApiTags('programmes')
@Controller('programmes')
export class ProgrammesController {
  constructor(private readonly programmes: Programmes) {}

  @Get()
  @Can('programmes.read')
  @Operation({ summary: 'Programmes in scope, in order of code', returns: ProgrammePage })
  async list(@Caller() actor: Actor, @Query() page: PageRequest): Promise<ProgrammePage> {
    const { items, nextCursor } = await this.programmes.list(actor, page.limit ?? 50, page.cursor);
    return { items: items.map((row) => ProgrammeResponse.from(row)), nextCursor };
  }

  @Get(':code')
  @Can('programmes.read')
  @Operation({
    summary: 'One programme: term, territory, axes, funders, targets, relay body',
    returns: ProgrammeResponse,
  })
  async get(@Caller() actor: Actor, @ProgrammeCodeParam() code: string): Promise<ProgrammeResponse> {
    return ProgrammeResponse.from(await this.programmes.get(actor, code));
  }

  @Put(':code/targets/:axisNumber')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that the change is made from.' })
  @Can('programmes.write')
  @Operation({
    summary: 'Set the target of an axis; the one before stays readable for reports of the past',
    returns: ProgrammeResponse,
  })
  async changeTarget(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Param('axisNumber', ParseIntPipe) axisNumber: number,
    @IfMatch() version: number,
    @Body() request: ChangeTargetRequest,
  ): Promise<ProgrammeResponse> {
    const target = { axisNumber, ...request };
    return ProgrammeResponse.from(await this.programmes.changeTarget(actor, code, version, target));
  }
}
