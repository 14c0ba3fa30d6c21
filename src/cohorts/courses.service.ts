import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { type Fault, invalidInput } from '../shared/errors/fault.js';
import { type Page, pageOf } from '../shared/http/pagination.js';
import { newId } from '../shared/ids.js';
import { faultAt } from './cohorts.errors.js';
import { type CourseData, CoursesRepository, type CourseView } from './courses.repository.js';
import { idIn } from './cursor.js';
import type { ChangeCourseRequest, CoursesRequest, CreateCourseRequest } from './dto/course.dto.js';

/** Courses: what is taught, and the block versions that it prepares. */
@Injectable()
export class Courses {
  constructor(
    private readonly work: UnitOfWork,
    private readonly courses: CoursesRepository,
  ) {}

  /** @throws not_found. */
  async get(id: string): Promise<CourseView> {
    const course = await this.courses.find(id);
    if (!course) throw notFound();
    return course;
  }

  async list({ limit = 50, cursor, search }: CoursesRequest): Promise<Page<CourseView>> {
    const rows = await this.courses.list(limit, idIn(cursor), search);
    return pageOf(
      rows,
      limit,
      (course) => [course.id],
      (course) => course,
    );
  }

  /** @throws invalid_input (422) with every version, block and provider that is not fit. */
  create(request: CreateCourseRequest): Promise<CourseView> {
    return this.work.run(async () => {
      const course = { prerequisiteBlockIds: [], ...request, providerId: request.providerId ?? null };
      await this.check(course);
      const id = newId();
      await this.courses.insert(id, course);
      return this.get(id);
    });
  }

  /** @throws not_found, stale_version (412), invalid_input (422). */
  change(id: string, version: number, request: ChangeCourseRequest): Promise<CourseView> {
    return this.work.run(async () => {
      const { blocks, prerequisites, ...now } = await this.get(id);
      const course: CourseData = {
        title: request.title ?? now.title,
        objective: request.objective ?? now.objective,
        durationMinutes: request.durationMinutes ?? now.durationMinutes,
        modality: request.modality ?? now.modality,
        providerId: request.providerId === undefined ? now.providerId : request.providerId,
        blockVersionIds: request.blockVersionIds ?? blocks.map(({ blockVersionId }) => blockVersionId),
        prerequisiteBlockIds: request.prerequisiteBlockIds ?? prerequisites.map(({ blockId }) => blockId),
      };
      const kept = request.blockVersionIds ? [] : course.blockVersionIds;
      await this.check(course, kept);
      if (!(await this.courses.replace(id, version, course))) throw staleVersion();
      return this.get(id);
    });
  }

  /** `kept`: versions that the course had before and that may have been retired since. */
  private async check(course: CourseData, kept: readonly string[] = []): Promise<void> {
    const faults = [
      ...(await this.providerFaults(course.providerId)),
      ...(await this.blockFaults(course, new Set(kept))),
    ];
    if (faults.length > 0) throw invalidInput(faults);
  }

  private async providerFaults(providerId: string | null): Promise<Fault[]> {
    if (providerId === null) return [];
    const known = await this.courses.knownProviders([providerId]);
    return known.has(providerId.toLowerCase()) ? [] : [faultAt('/providerId', 'unknown_provider')];
  }

  private async blockFaults(course: CourseData, kept: ReadonlySet<string>): Promise<Fault[]> {
    const versions = await this.courses.versions(course.blockVersionIds);
    const blocks = await this.courses.knownBlocks(course.prerequisiteBlockIds);
    const prepared = new Set<string>();
    const faults: Fault[] = [];
    course.blockVersionIds.forEach((id, i) => {
      const pointer = `/blockVersionIds/${i}`;
      const version = versions.get(id.toLowerCase());
      if (!version) faults.push(faultAt(pointer, 'unknown_block_version'));
      else if (prepared.has(version.blockId)) faults.push(faultAt(pointer, 'block_prepared_twice'));
      else if (version.status !== 'published' && !kept.has(id)) {
        faults.push(faultAt(pointer, 'block_version_not_published'));
      }
      if (version) prepared.add(version.blockId);
    });
    course.prerequisiteBlockIds.forEach((id, i) => {
      const pointer = `/prerequisiteBlockIds/${i}`;
      if (!blocks.has(id.toLowerCase())) faults.push(faultAt(pointer, 'unknown_block'));
      else if (prepared.has(id.toLowerCase())) faults.push(faultAt(pointer, 'prerequisite_is_prepared'));
    });
    return faults;
  }
}
