import { versioned } from '../../shared/http/etag.js';
import { ChoiceField, ObjectListField, TextField } from '../../shared/http/fields.js';
import type { CorrespondencesOfBlock } from '../correspondences.service.js';

const EXTENTS = ['total', 'partial'] as const;

export class OwnCorrespondenceRequest {
  @TextField({ max: 40, pattern: /^[A-Z][A-Z0-9-]{1,39}$/, example: 'RNCP37827' })
  certificationCode: string;

  @TextField({ max: 40, pattern: /^[A-Z0-9-]{1,40}$/, example: 'RNCP37827BC01' })
  blockCode: string;

  @ChoiceField(EXTENTS, { description: 'Who holds the block holds the other one only where it is total.' })
  extent: (typeof EXTENTS)[number];

  @TextField({ max: 2000, description: 'Why the one counts as the other, or which part of it.' })
  reason: string;
}

export class CorrespondencesRequest {
  @ObjectListField(() => OwnCorrespondenceRequest, {
    description: 'All that are of our own; the register’s and juries’ stay as they are.',
  })
  correspondences: OwnCorrespondenceRequest[];
}

export class BlockCorrespondenceResponse {
  @TextField({ max: 40, example: 'RNCP37827' })
  certificationCode: string;

  @TextField({ max: 40, example: 'RNCP37827BC01' })
  blockCode: string;

  @ChoiceField(EXTENTS)
  extent: (typeof EXTENTS)[number];

  @ChoiceField(['france_competences', 'in_house', 'jury'])
  source: string;

  @TextField({ nullable: true, max: 2000 })
  reason: string | null;
}

export class BlockCorrespondencesResponse {
  @ObjectListField(() => BlockCorrespondenceResponse, { description: 'Blocks that this one counts as.' })
  correspondences: BlockCorrespondenceResponse[];

  static from({ items, version }: CorrespondencesOfBlock): BlockCorrespondencesResponse {
    return versioned({ correspondences: items }, version);
  }
}
