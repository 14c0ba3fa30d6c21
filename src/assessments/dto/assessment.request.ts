import { ChoiceField, IdField, IntField, ObjectListField, TextField } from '../../shared/http/fields.js';
import {
  ASSESSMENT_KINDS,
  type AssessmentKind,
  HIGHEST_LEVEL,
  type Mark,
} from '../domain/assessment-rules.js';

export class MarkRequest {
  @IdField({ description: 'A criterion of the block version that the cohort is pinned to.' })
  criterionId: string;

  @IntField({
    max: HIGHEST_LEVEL,
    example: 3,
    description: '0 not observed, 1 insufficient, 2 partial, 3 acquired, 4 mastered.',
  })
  level: number;

  @TextField({ optional: true, max: 2000, example: 'Explains the choice of the data source.' })
  comment?: string;
}

export class WriteAssessmentRequest {
  @TextField({ max: 40, example: 'RNCP37827BC01' })
  blockCode: string;

  @TextField({
    max: 40,
    optional: true,
    example: 'RNCP37827',
    description: 'Needed when several certifications of the cohort have a block of this code.',
  })
  certificationCode?: string;

  @ChoiceField(ASSESSMENT_KINDS, { example: 'certifying' })
  kind: AssessmentKind;

  @ObjectListField(() => MarkRequest, { description: 'A draft may be incomplete.' })
  marks: MarkRequest[];
}

export class EditAssessmentRequest {
  @ObjectListField(() => MarkRequest, { description: 'Take the place of all the marks of the draft.' })
  marks: MarkRequest[];
}

export class AmendAssessmentRequest {
  @ObjectListField(() => MarkRequest, {
    minItems: 1,
    description: 'The marks that change; those not named stay as they are.',
  })
  marks: MarkRequest[];

  @TextField({ max: 1000, example: 'Level typed for the wrong criterion.' })
  reason: string;
}

/** Marks as the rules take them. */
export function marksIn(request: { marks: readonly MarkRequest[] }): Mark[] {
  return request.marks.map(({ criterionId, level, comment = null }) => ({
    criterionId: criterionId.toLowerCase(),
    level,
    comment,
  }));
}
