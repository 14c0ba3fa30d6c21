import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { ProgrammeCodeParam } from '../programmes/programmes.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { AskMissing } from './ask-missing.js';
import { AskedResponse, ReminderRequest } from './dto/asked.dto.js';

@ApiTags('missing evidence')
@Controller()
export class AsksController {
  constructor(private readonly asks: AskMissing) {}

  @Post('programmes/:code/missing-evidence/requests')
  @Can('missing.ask')
  @Operation({
    summary: 'Ask everyone of a programme for what is missing from them',
    description: 'One mail a person with all that is asked of them, at most once a day.',
    returns: AskedResponse,
  })
  async ofProgramme(@Caller() actor: Actor, @ProgrammeCodeParam() code: string): Promise<AskedResponse> {
    return AskedResponse.from(await this.asks.ofProgramme(actor, code));
  }

  @Post('cohorts/:id/missing-evidence/requests')
  @Can('missing.ask')
  @Operation({
    summary: 'Ask everyone of a cohort for what is missing from them',
    description: 'One mail a person with all that is asked of them; who was asked today is left in peace.',
    returns: AskedResponse,
  })
  async ofCohort(@Caller() actor: Actor, @IdParam() id: string): Promise<AskedResponse> {
    return AskedResponse.from(await this.asks.ofCohort(actor, id));
  }

  @Post('cohorts/:id/reminders')
  @Can('notifications.write')
  @Operation({
    summary: 'Remind the people of a cohort to sign, or to assess',
    description: 'The product does so by itself in the evening; who was reminded today is left in peace.',
    returns: AskedResponse,
  })
  async remind(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Body() { kind }: ReminderRequest,
  ): Promise<AskedResponse> {
    return AskedResponse.from(await this.asks.remind(actor, id, kind));
  }
}
