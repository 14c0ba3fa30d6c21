import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiHeader, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../../auth/auth.api.js';
import { ProgrammeCodeParam } from '../../programmes/programmes.api.js';
import { IfMatch } from '../../shared/http/etag.js';
import { Operation } from '../../shared/http/operation.js';
import { CommitteeCalendar } from './committee-calendar.service.js';
import { KindParam } from './kind-param.js';
import { COMMITTEE_KINDS, type CommitteeKind } from './domain/committees.js';
import { ChangeRuleRequest } from './dto/committee.request.js';
import { CommitteeRuleResponse, CommitteeRulesResponse } from './dto/committee.response.js';

@ApiTags('committees')
@Controller('programmes/:code/committee-rules')
export class CommitteeRulesController {
  constructor(private readonly calendar: CommitteeCalendar) {}

  @Get()
  @Can('committees.read')
  @Operation({
    summary: 'How often each committee meets, and by when the yearly account is due',
    returns: CommitteeRulesResponse,
  })
  async list(@Caller() actor: Actor, @ProgrammeCodeParam() code: string): Promise<CommitteeRulesResponse> {
    const rules = await this.calendar.rulesOf(actor, code);
    return { items: rules.map((rule) => CommitteeRuleResponse.from(rule)) };
  }

  @Get(':kind')
  @ApiParam({ name: 'kind', enum: COMMITTEE_KINDS })
  @Can('committees.read')
  @Operation({ summary: 'The rule of one committee', returns: CommitteeRuleResponse })
  async one(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @KindParam() kind: CommitteeKind,
  ): Promise<CommitteeRuleResponse> {
    return CommitteeRuleResponse.from(await this.calendar.ruleOf(actor, code, kind));
  }

  @Put(':kind')
  @ApiParam({ name: 'kind', enum: COMMITTEE_KINDS })
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The version of the rule that the change is made from; "0" where there is none.',
  })
  @Can('committees.write')
  @Operation({
    summary: 'Set the rule of a committee; the one before stays on record',
    returns: CommitteeRuleResponse,
  })
  async change(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @KindParam() kind: CommitteeKind,
    @IfMatch() version: number,
    @Body() { dueBy = null, ...request }: ChangeRuleRequest,
  ): Promise<CommitteeRuleResponse> {
    return CommitteeRuleResponse.from(
      await this.calendar.changeRule(actor, code, version, { kind, dueBy, ...request }),
    );
  }
}
