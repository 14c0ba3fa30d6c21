import { Controller, Get, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../../auth/auth.api.js';
import { ProgrammeCodeParam } from '../../programmes/programmes.api.js';
import { IdParam } from '../../shared/http/id-param.js';
import { Operation } from '../../shared/http/operation.js';
import { CompareSnapshot } from './compare-snapshot.js';
import {
  SnapshotCorrectionResponse,
  CorrectionsQuery,
  SnapshotCorrectionsResponse,
  DifferencesQuery,
  SnapshotDifferencesResponse,
} from './dto/corrections.response.js';

/** Documents the refusal to compare with what is not what was sealed. */
const Altered = (): MethodDecorator =>
  ApiResponse({
    status: 409,
    description: 'The snapshot was altered',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });

@ApiTags('snapshots')
@Controller('programmes/:code/snapshots/:snapshotId')
export class CorrectionsController {
  constructor(private readonly comparing: CompareSnapshot) {}

  @Get('corrections')
  @Can('reports.read')
  @Operation({
    summary: 'What has been recorded since about what had happened by the instant that was sealed',
    description:
      'Marks and signatures of half-days that had begun, amended assessments, awards, enrolments that ended or were moved, ' +
      'timetables, targets, versions of the funding plan: before, after, author, reason. Then the figures, sealed and now.',
    returns: SnapshotCorrectionsResponse,
  })
  @Altered()
  async corrections(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @IdParam('snapshotId') id: string,
    @Query() { limit = 50, cursor }: CorrectionsQuery,
  ): Promise<SnapshotCorrectionsResponse> {
    const page = { limit, ...(cursor !== undefined && { cursor }) };
    const { asOf, items, nextCursor } = await this.comparing.correctedSince(actor, code, id, page);
    const figures = cursor === undefined ? await this.comparing.compare(actor, code, id, 'total') : null;
    return { asOf, items: items.map((row) => SnapshotCorrectionResponse.from(row)), nextCursor, figures };
  }

  @Get('differences')
  @Can('reports.read')
  @Operation({
    summary: 'The figures as they were sealed beside those of now, of the whole programme or by one cut',
    returns: SnapshotDifferencesResponse,
  })
  @Altered()
  async differences(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @IdParam('snapshotId') id: string,
    @Query() { by = 'total' }: DifferencesQuery,
  ): Promise<SnapshotDifferencesResponse> {
    return SnapshotDifferencesResponse.from(await this.comparing.compare(actor, code, id, by));
  }
}
