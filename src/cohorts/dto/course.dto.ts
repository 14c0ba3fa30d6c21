import {
  ChoiceField,
  IdField,
  IdListField,
  IntField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { versioned } from '../../shared/http/etag.js';
import { PageOf, PageRequest } from '../../shared/http/pagination.js';
import type { CourseView } from '../courses.repository.js';
import { PreparedBlockResponse, PrerequisiteBlockResponse } from './block.dto.js';

export const MODALITIES = ['on_site', 'distance', 'blended'] as const;
export type Modality = (typeof MODALITIES)[number];

/** 10,000 hours: more than any certification takes. */
const LONGEST = 600_000;

export class CreateCourseRequest {
  @TextField({ example: 'Développer avec un service d’IA' })
  title: string;

  @TextField({ max: 5000, example: 'Intégrer un modèle dans une application et en suivre la qualité.' })
  objective: string;

  @IntField({ min: 1, max: LONGEST, description: 'Minutes.', example: 25_200 })
  durationMinutes: number;

  @ChoiceField(MODALITIES, { example: 'blended' })
  modality: Modality;

  @IdField({ optional: true, nullable: true, description: 'The training provider, where it is settled.' })
  providerId?: string | null;

  @IdListField({
    minItems: 1,
    maxItems: 50,
    description: 'Published block versions that the course prepares.',
  })
  blockVersionIds: string[];

  @IdListField({
    optional: true,
    maxItems: 50,
    description: 'Blocks that a learner must hold before entering.',
  })
  prerequisiteBlockIds?: string[];
}

/** What is left out stays as it is. Cohorts keep the block versions that they were pinned to. */
export class ChangeCourseRequest {
  @TextField({ optional: true })
  title?: string;

  @TextField({ optional: true, max: 5000 })
  objective?: string;

  @IntField({ optional: true, min: 1, max: LONGEST, description: 'Minutes.' })
  durationMinutes?: number;

  @ChoiceField(MODALITIES, { optional: true })
  modality?: Modality;

  @IdField({ optional: true, nullable: true })
  providerId?: string | null;

  @IdListField({
    optional: true,
    minItems: 1,
    maxItems: 50,
    description: 'The whole list, published versions only.',
  })
  blockVersionIds?: string[];

  @IdListField({ optional: true, maxItems: 50, description: 'The whole list.' })
  prerequisiteBlockIds?: string[];
}

export class CoursesRequest extends PageRequest {
  @TextField({ optional: true, max: 100, description: 'Part of the title; case and accents do not matter.' })
  search?: string;
}

export class CourseResponse {
  @IdField()
  id: string;

  @TextField()
  title: string;

  @TextField({ max: 5000 })
  objective: string;

  @IntField({ min: 1, description: 'Minutes.' })
  durationMinutes: number;

  @ChoiceField(MODALITIES)
  modality: Modality;

  @IdField({ nullable: true })
  providerId: string | null;

  @TextField({ nullable: true, description: 'Name of the training provider.' })
  providerName: string | null;

  @ObjectListField(() => PreparedBlockResponse, {
    description: 'The block versions that the course prepares.',
  })
  blocks: PreparedBlockResponse[];

  @ObjectListField(() => PrerequisiteBlockResponse, { description: 'Blocks to hold before entering.' })
  prerequisites: PrerequisiteBlockResponse[];

  static from({ version, ...course }: CourseView): CourseResponse {
    return versioned<CourseResponse>(course, version);
  }
}

export class CoursePage extends PageOf(CourseResponse) {}
