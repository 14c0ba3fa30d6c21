import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { ProgrammeCodeParam, ProgrammeResponse, ProgrammesApi } from '../programmes/programmes.api.js';
import { Operation } from '../shared/http/operation.js';
import { SucceedRelayBodyRequest } from './dto/relay-body.request.js';

/** Relay bodies are a programme's, but their numbers are checked as those of any organisation. */
@ApiTags('programmes')
@Controller('programmes/:code/relay-bodies')
export class RelayBodiesController {
  constructor(private readonly programmes: ProgrammesApi) {}

  @Post()
  @Can('programmes.write')
  @Operation({
    summary: 'Name the next relay body; the one before ends on the eve',
    returns: ProgrammeResponse,
    status: 201,
  })
  succeed(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Body() { name, siret, validFrom, source }: SucceedRelayBodyRequest,
  ): Promise<ProgrammeResponse> {
    return this.programmes.succeedRelayBody(actor, code, { name, siret: siret ?? null, validFrom, source });
  }
}
