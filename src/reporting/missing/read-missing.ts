import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import { CohortsApi } from '../../cohorts/cohorts.api.js';
import { notFound } from '../../shared/errors/common-errors.js';
import { keyIn, pageOf, type PageRequest } from '../../shared/http/pagination.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { kindsOf, MISSING_KINDS, type MissingFilter, SEEN_BY_TRAINERS } from './domain/missing-kinds.js';
import { FindMissing, type PlacedItem, type Search } from './find-missing.js';
import { type ItemNames, ItemNamesRepository } from './item-names.repository.js';
import { type LackingCount, MissingRepository } from './missing.repository.js';

/** A page of what is missing. */
export interface MissingFound {
  /** Over all pages; on the first only, where asked for. */
  counts: LackingCount[] | null;
  items: PlacedItem[];
  names: ItemNames;
  nextCursor: string | null;
}

/** Which page, and whether all pages are counted with the first. */
export interface MissingPageRequest extends PageRequest {
  counts?: boolean;
}

/** What is missing, for the coordinators of a programme and the trainers of a cohort. */
@Injectable()
export class ReadMissing {
  constructor(
    private readonly programmes: ProgrammeInScope,
    private readonly cohorts: CohortsApi,
    private readonly missing: FindMissing,
    private readonly repository: MissingRepository,
    private readonly names: ItemNamesRepository,
  ) {}

  /** @param cohortId one cohort of it; of another programme nothing is found. @throws not_found */
  async ofProgramme(
    actor: Actor,
    code: string,
    { cohortId, ...filter }: MissingFilter & { cohortId?: string | undefined },
    page: MissingPageRequest,
  ): Promise<MissingFound> {
    const { id: programmeId } = await this.programmes.get(actor, code);
    const role = filter.askOf ?? null;
    const search: Search = { programmeId, cohortId, kinds: kindsOf(filter), role };
    if (cohortId !== undefined && (await this.cohorts.facts(cohortId))?.programmeId !== programmeId)
      return this.page({ ...search, kinds: [] }, page);
    return this.page(search, page);
  }

  /** @throws not_found */
  async ofCohort(
    actor: Actor,
    cohortId: string,
    filter: MissingFilter,
    page: MissingPageRequest,
  ): Promise<MissingFound> {
    const cohort = await this.cohorts.facts(cohortId);
    const trains = actor.trainerId !== undefined && (await this.cohorts.isTrainer(cohortId, actor.trainerId));
    if (!cohort || !(trains || this.cohorts.mayRun(actor, cohort))) throw notFound();
    const kinds = kindsOf(filter, trains ? SEEN_BY_TRAINERS : MISSING_KINDS);
    const { programmeId } = cohort;
    return this.page({ programmeId, cohortId, kinds, role: filter.askOf ?? null }, page);
  }

  private async page(
    search: Search,
    { limit = 50, cursor, counts: counted = true }: MissingPageRequest,
  ): Promise<MissingFound> {
    const key = keyIn(cursor, 2);
    const after = key ? { cohortId: String(key[0]), key: String(key[1]) } : null;
    const found = await this.missing.find(search, limit + 1, after);
    const { items, nextCursor } = pageOf(
      found,
      limit,
      ({ place }) => [place.cohortId, place.key],
      (item) => item,
    );
    const counts = after || !counted ? null : await this.counts(search);
    return { counts, items, nextCursor, names: await this.names.of(items) };
  }

  private async counts(search: Search): Promise<LackingCount[]> {
    const cohortIds = search.cohortId
      ? [search.cohortId]
      : await this.repository.cohorts(search.programmeId, EVERY_COHORT, null);
    return this.repository.counts({ ...search, cohortIds });
  }
}

const EVERY_COHORT = 1_000_000;
