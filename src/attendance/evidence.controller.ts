import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import { EvidencePage } from './dto/evidence.response.js';
import { ReadEvidence } from './read-evidence.js';

@ApiTags('attendance')
@Controller('cohorts/:id/evidence')
export class EvidenceController {
  constructor(private readonly reads: ReadEvidence) {}

  @Get()
  @Can('evidence.read')
  @Operation({
    summary: 'The chain of evidence of a cohort, and whether it is as it was recorded',
    description: 'Recomputed on each call. An auditor sees neither names nor ids of people.',
    returns: EvidencePage,
  })
  async ofCohort(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() page: PageRequest,
  ): Promise<EvidencePage> {
    return EvidencePage.from(await this.reads.ofCohort(actor, id, page));
  }
}
