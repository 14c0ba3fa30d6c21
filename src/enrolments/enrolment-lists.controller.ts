import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { keyIn, pageOf } from '../shared/http/pagination.js';
import { isId } from '../shared/ids.js';
import { EnrolmentListRequest } from './dto/enrolment.requests.js';
import { EnrolmentPage, EnrolmentResponse } from './dto/enrolment.response.js';
import type { EnrolmentView } from './enrolment-view.js';
import { type ListRequest, ReadEnrolments } from './read-enrolments.js';

@ApiTags('enrolments')
@Controller()
export class EnrolmentListsController {
  constructor(private readonly read: ReadEnrolments) {}

  @Get('cohorts/:id/enrolments')
  @Can('enrolments.read')
  @Operation({
    summary: 'Enrolments of a cohort, as far as the caller may see them, in the order they were made',
    returns: EnrolmentPage,
  })
  async ofCohort(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() query: EnrolmentListRequest,
  ): Promise<EnrolmentPage> {
    return paged(query, (request) => this.read.ofCohort(actor, id, request));
  }

  @Get('learners/:id/enrolments')
  @Can('enrolments.read')
  @Operation({
    summary: 'Enrolments of a learner, as far as the caller may see them',
    returns: EnrolmentPage,
  })
  async ofLearner(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() query: EnrolmentListRequest,
  ): Promise<EnrolmentPage> {
    return paged(query, (request) => this.read.ofLearner(actor, id, request));
  }

  @Get('me/enrolments')
  @Can('enrolments.read')
  @Operation({ summary: 'The caller’s own enrolments, as a learner', returns: EnrolmentPage })
  async own(@Caller() actor: Actor, @Query() query: EnrolmentListRequest): Promise<EnrolmentPage> {
    return paged(query, (request) => this.read.own(actor, request));
  }
}

async function paged(
  { limit = 50, cursor, status }: EnrolmentListRequest,
  list: (request: ListRequest) => Promise<EnrolmentView[]>,
): Promise<EnrolmentPage> {
  const after = idIn(cursor);
  const views = await list({ limit, ...(status && { status }), ...(after && { after }) });
  return pageOf(
    views,
    limit,
    ({ id }) => [id],
    (view) => EnrolmentResponse.from(view),
  );
}

/** The id in a cursor of ours; undefined for the first page. */
function idIn(cursor: string | undefined): string | undefined {
  const key = keyIn(cursor, 1)?.[0];
  if (key === undefined) return undefined;
  return typeof key === 'string' && isId(key) ? key : idIn(''); // an empty cursor is refused as any that is not ours
}
