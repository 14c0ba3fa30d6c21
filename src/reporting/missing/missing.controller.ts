import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../../auth/auth.api.js';
import { ProgrammeCodeParam } from '../../programmes/programmes.api.js';
import { IdParam } from '../../shared/http/id-param.js';
import { Operation } from '../../shared/http/operation.js';
import { CohortMissingRequest, MissingPage, MissingRequest } from './dto/missing.dto.js';
import { ReadMissing } from './read-missing.js';

@ApiTags('reporting')
@Controller()
export class MissingController {
  constructor(private readonly reads: ReadMissing) {}

  @Get('programmes/:code/missing-evidence')
  @Can('missing.read')
  @Operation({
    summary: 'What lacks for the hours, the certificate, the payment and the report, and whom to ask',
    description: 'Only what is due. By cohort, then by kind.',
    returns: MissingPage,
  })
  async ofProgramme(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() { kind, neededFor, askOf, cohortId, ...page }: MissingRequest,
  ): Promise<MissingPage> {
    const filter = { kind, neededFor, askOf, cohortId };
    return MissingPage.from(await this.reads.ofProgramme(actor, code, filter, page));
  }

  @Get('cohorts/:id/missing-evidence')
  @Can('missing.read')
  @Operation({
    summary: 'The same for one cohort',
    description: 'Its trainers see what lacks for the hours, the certificate and the payment.',
    returns: MissingPage,
  })
  async ofCohort(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() { kind, neededFor, askOf, ...page }: CohortMissingRequest,
  ): Promise<MissingPage> {
    return MissingPage.from(await this.reads.ofCohort(actor, id, { kind, neededFor, askOf }, page));
  }
}
