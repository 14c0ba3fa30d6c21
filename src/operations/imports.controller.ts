import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { ImportRuns } from '../shared/imports/import-runs.js';
import { ImportRunListResponse, ImportRunResponse } from './import-run.response.js';

const SHOWN = 50;

/** How far imports are, and what came of them: each caller sees those they started. */
@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(private readonly runs: ImportRuns) {}

  @Get()
  @Can('imports.read')
  @Operation({ summary: 'Your last imports, newest first', returns: ImportRunListResponse })
  async list(@Caller() actor: Actor): Promise<ImportRunListResponse> {
    const runs = await this.runs.list(actor.accountId, SHOWN);
    return { items: runs.map((run) => ImportRunResponse.from(run)), nextCursor: null };
  }

  @Get(':id')
  @Can('imports.read')
  @Operation({ summary: 'One of your imports', returns: ImportRunResponse })
  async get(@Caller() actor: Actor, @IdParam() id: string): Promise<ImportRunResponse> {
    const run = await this.runs.find(id);
    if (run?.startedBy !== actor.accountId) throw notFound();
    return ImportRunResponse.from(run);
  }
}
