import { versioned } from '../../shared/http/etag.js';
import {
  ChoiceField,
  FlagField,
  IdField,
  IntField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { PageOf } from '../../shared/http/pagination.js';
import type { BlockVersionRow } from '../block-versions.repository.js';
import { CompetenceResponse, CriterionResponse } from './certification.response.js';

/** Codes of our own cannot be taken for those of a register. */
const OWN_CODE = /^(?!RNCP|RS\d)[A-Z][A-Z0-9-]{1,39}$/;
const CODE_WORDS = 'Capitals, digits and dashes; not like a code of RNCP or RS.';

export class AddCertificationRequest {
  @TextField({ max: 40, pattern: OWN_CODE, example: 'MAISON-IA02', description: CODE_WORDS })
  code: string;

  @TextField({ max: 500 })
  title: string;

  @IntField({ min: 1, max: 8, optional: true, nullable: true })
  level?: number | null;
}

export class AddBlockRequest {
  @TextField({
    max: 40,
    pattern: /^[A-Z0-9-]{1,40}$/,
    example: 'MAISON-IA02BC01',
    description: 'Unique in its certification.',
  })
  code: string;

  @TextField({ max: 500 })
  title: string;

  @FlagField({
    optional: true,
    description: 'Whether the certification cannot be had without it; true unless told.',
  })
  required?: boolean;
}

export class ChangeBlockVersionRequest {
  @TextField({ max: 500, optional: true })
  title?: string;

  @TextField({ max: 20_000, optional: true })
  assessmentMethods?: string;

  @FlagField({ optional: true, description: 'No assessor sees the marks of another before submitting own.' })
  independentMarking?: boolean;

  @TextField({
    max: 2000,
    optional: true,
    nullable: true,
    description: 'What changes from the version before.',
  })
  changeNote?: string | null;
}

export class CompetenceRequest {
  @TextField({ max: 40, example: 'C1' })
  code: string;

  @TextField({ max: 20_000 })
  text: string;
}

export class CompetencesRequest {
  @ObjectListField(() => CompetenceRequest, { minItems: 1, description: 'The whole list, in order.' })
  competences: CompetenceRequest[];
}

export class CriterionRequest {
  @TextField({ max: 40, example: 'C1' })
  competenceCode: string;

  @TextField({ max: 20_000 })
  text: string;

  @FlagField({ description: 'Whether a certifying assessment has to mark it.' })
  required: boolean;
}

export class CriteriaRequest {
  @ObjectListField(() => CriterionRequest, { minItems: 1, description: 'The whole list, in order.' })
  criteria: CriterionRequest[];
}

export class BlockVersionResponse {
  @IdField()
  id: string;

  @TextField({ max: 40 })
  certificationCode: string;

  @TextField({ max: 40 })
  blockCode: string;

  @IntField({ description: 'Number of the version.' })
  number: number;

  @ChoiceField(['draft', 'published', 'retired'])
  status: string;

  @TextField({ max: 2000 })
  title: string;

  @TextField({ min: 0, max: 5_000_000 })
  competencesText: string;

  @ChoiceField(['plain', 'whole', 'mended'])
  competencesSplit: string;

  @TextField({ min: 0, max: 5_000_000 })
  assessmentMethods: string;

  @FlagField()
  independentMarking: boolean;

  @TextField({ nullable: true, max: 2000 })
  changeNote: string | null;

  @ObjectListField(() => CompetenceResponse)
  competences: CompetenceResponse[];

  @ObjectListField(() => CriterionResponse)
  criteria: CriterionResponse[];

  static from({ version, blockId: _, ...shown }: BlockVersionRow): BlockVersionResponse {
    return versioned(shown, version);
  }
}

export class BlockVersionPage extends PageOf(BlockVersionResponse) {}
