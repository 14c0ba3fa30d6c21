import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import {
  type PreparedBlock,
  preparedBlocks,
  type PrerequisiteBlock,
  prerequisiteBlocks,
} from './block-lists.js';
import { Course, CourseBlockVersion, CoursePrerequisite } from './course.entity.js';

/** A course as it is read. */
export interface CourseView {
  id: string;
  title: string;
  objective: string;
  durationMinutes: number;
  modality: Course['modality'];
  providerId: string | null;
  providerName: string | null;
  version: number;
  blocks: PreparedBlock[];
  prerequisites: PrerequisiteBlock[];
}

/** What a course is made of. */
export interface CourseData {
  title: string;
  objective: string;
  durationMinutes: number;
  modality: Course['modality'];
  providerId: string | null;
  blockVersionIds: readonly string[];
  prerequisiteBlockIds: readonly string[];
}

const VIEW = `
  SELECT c.id, c.title, c.objective, c.duration_minutes AS "durationMinutes", c.modality,
         c.provider_id AS "providerId", p.name AS "providerName", c.version,
         ${preparedBlocks('SELECT k.block_version_id FROM course_block_versions k WHERE k.course_id = c.id')} AS blocks,
         ${prerequisiteBlocks('SELECT k.block_id FROM course_prerequisites k WHERE k.course_id = c.id')}
           AS prerequisites
  FROM courses c LEFT JOIN training_providers p ON p.id = c.provider_id`;

/** Courses, the block versions that they prepare and the blocks that they build on. */
@Injectable()
export class CoursesRepository {
  constructor(private readonly work: UnitOfWork) {}

  async find(id: string): Promise<CourseView | undefined> {
    return (await this.work.query<CourseView>(`${VIEW} WHERE c.id = $1`, [id]))[0];
  }

  /** Newest first, after the id of the last one seen; one more than `limit`, to tell whether there are more. */
  list(limit: number, after: string | undefined, search: string | undefined): Promise<CourseView[]> {
    return this.work.query<CourseView>(
      `${VIEW} WHERE ($2::uuid IS NULL OR c.id < $2)
         AND ($3::text IS NULL OR position(searchable($3) IN searchable(c.title)) > 0)
       ORDER BY c.id DESC LIMIT $1`,
      [limit + 1, after ?? null, search ?? null],
    );
  }

  async insert(id: string, course: CourseData): Promise<void> {
    const { blockVersionIds, prerequisiteBlockIds, ...columns } = course;
    await this.work.manager.insert(Course, { id, ...columns });
    await this.insertLists(id, blockVersionIds, prerequisiteBlockIds);
  }

  /** Replaces the course if its version is still the one seen; false when it is not. */
  async replace(id: string, version: number, course: CourseData): Promise<boolean> {
    const { blockVersionIds, prerequisiteBlockIds, ...columns } = course;
    const changed = { ...columns, version: version + 1 };
    const { affected } = await this.work.manager.update(Course, { id, version }, changed);
    if (!affected) return false;
    await this.work.manager.delete(CourseBlockVersion, { courseId: id });
    await this.work.manager.delete(CoursePrerequisite, { courseId: id });
    await this.insertLists(id, blockVersionIds, prerequisiteBlockIds);
    return true;
  }

  /** Status and block of these versions, locked against retirement until the unit ends. */
  async versions(ids: readonly string[]): Promise<Map<string, { status: string; blockId: string }>> {
    const rows = await this.work.query<{ id: string; status: string; blockId: string }>(
      `SELECT id, status, block_id AS "blockId" FROM block_versions WHERE id = ANY($1::uuid[]) FOR SHARE`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async knownBlocks(ids: readonly string[]): Promise<Set<string>> {
    return this.known('competence_blocks', ids);
  }

  async knownProviders(ids: readonly string[]): Promise<Set<string>> {
    return this.known('training_providers', ids);
  }

  private async known(table: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.work.query<{ id: string }>(`SELECT id FROM ${table} WHERE id = ANY($1::uuid[])`, [
      ids,
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  private async insertLists(
    id: string,
    versions: readonly string[],
    blocks: readonly string[],
  ): Promise<void> {
    await this.work.query(
      `INSERT INTO course_block_versions (course_id, block_version_id) SELECT $1, unnest($2::uuid[])`,
      [id, versions],
    );
    await this.work.query(
      `INSERT INTO course_prerequisites (course_id, block_id) SELECT $1, unnest($2::uuid[])`,
      [id, blocks],
    );
  }
}
