import { ApiProperty } from '@nestjs/swagger';
import { IdField, InstantField, ObjectField, ObjectListField, TextField } from '../../shared/http/fields.js';
import type { Positioning } from '../domain/progress.js';
import type { BlockProgress } from '../read-assessments.js';

/** A mean of levels, or the difference of two, to the hundredth. */
function LevelField(minimum: number, description: string): PropertyDecorator {
  return ApiProperty({ type: 'number', minimum, maximum: 4, nullable: true, description, example: 2.5 });
}

export class PositioningResponse {
  @IdField()
  assessmentId: string;

  @InstantField()
  submittedAt: string;

  static from(positioning: Positioning | null): PositioningResponse | null {
    if (!positioning) return null;
    return { assessmentId: positioning.assessmentId, submittedAt: positioning.submittedAt.toISOString() };
  }
}

export class CompetenceProgressResponse {
  @TextField({ example: 'C1' })
  code: string;

  @TextField({ max: 10_000, example: 'Collect data from several sources' })
  text: string;

  @LevelField(1, 'Mean level of the observed criteria at entry; null when none was observed.')
  entryLevel: number | null;

  @LevelField(1, 'The same at exit.')
  exitLevel: number | null;

  @LevelField(-3, 'Exit minus entry; null when one of them is.')
  change: number | null;
}

export class BlockProgressResponse {
  @TextField({ example: 'RNCP37827BC01' })
  blockCode: string;

  @TextField({ example: 'RNCP37827' })
  certificationCode: string;

  @IdField()
  blockVersionId: string;

  @TextField({ max: 1000 })
  title: string;

  @ObjectField(() => PositioningResponse, { nullable: true, description: 'The first positioning.' })
  entry: PositioningResponse | null;

  @ObjectField(() => PositioningResponse, {
    nullable: true,
    description: 'The last positioning; null while there is only one.',
  })
  exit: PositioningResponse | null;

  @ObjectListField(() => CompetenceProgressResponse)
  competences: CompetenceProgressResponse[];
}

export class ProgressResponse {
  @IdField()
  enrolmentId: string;

  @ObjectListField(() => BlockProgressResponse, { description: 'Blocks with a submitted positioning.' })
  blocks: BlockProgressResponse[];

  static from(enrolmentId: string, blocks: readonly BlockProgress[]): ProgressResponse {
    return {
      enrolmentId,
      blocks: blocks.map((block) => ({
        ...block,
        entry: PositioningResponse.from(block.entry),
        exit: PositioningResponse.from(block.exit),
      })),
    };
  }
}
