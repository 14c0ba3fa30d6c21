import { ChoiceField, IdField, IntField, TextField } from '../../shared/http/fields.js';

/** A block as courses and cohorts name it. */
export class PrerequisiteBlockResponse {
  @IdField()
  blockId: string;

  @TextField({ description: 'Of the block, within its certification.', example: 'RNCP37827BC02' })
  code: string;

  @TextField({ max: 2000, description: 'Of the latest version that was published.' })
  title: string;

  @TextField({ example: 'RNCP37827' })
  certificationCode: string;
}

/** A version of a block that a course prepares, or a cohort is pinned to. */
export class PreparedBlockResponse extends PrerequisiteBlockResponse {
  @IdField()
  blockVersionId: string;

  @IntField({ min: 1, description: 'Number of the version.' })
  version: number;

  @ChoiceField(['draft', 'published', 'retired'])
  status: 'draft' | 'published' | 'retired';
}
