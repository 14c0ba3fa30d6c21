import {
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  ObjectListField,
  TextField,
  TextListField,
} from '../../shared/http/fields.js';

export class RecordAwardRequest {
  @TextField({ max: 40, example: 'RNCP37827' })
  certificationCode: string;

  @TextField({ max: 40, example: 'RNCP37827BC01' })
  blockCode: string;

  @DayField()
  awardedOn: string;

  @TextField({ max: 500, description: 'What proves it: the paper and who issued it.' })
  evidence: string;
}

export class AwardResponse {
  @IdField()
  id: string;

  @TextField({ max: 40 })
  certificationCode: string;

  @TextField({ max: 40 })
  blockCode: string;

  @DayField()
  awardedOn: string;

  @ChoiceField(['jury', 'earlier'], { description: 'By a jury of ours, or earlier and elsewhere.' })
  origin: 'jury' | 'earlier';

  @TextField({ max: 500 })
  evidence: string;
}

export class AwardedBlockResponse {
  @TextField({ max: 40, example: 'RNCP37827' })
  certificationCode: string;

  @TextField({ max: 40, example: 'RNCP37827BC01' })
  blockCode: string;
}

export class HeldBlockResponse {
  @IdField()
  id: string;

  @TextField({ max: 40, example: 'RNCP37827' })
  certificationCode: string;

  @TextField({ max: 40, example: 'RNCP37827BC01' })
  blockCode: string;

  @TextField({ max: 2000 })
  title: string;

  @ObjectListField(() => AwardedBlockResponse, {
    description: 'The awarded blocks that totally count as this one; empty when it was awarded itself.',
  })
  from: AwardedBlockResponse[];
}

export class CertificationProgressResponse {
  @TextField({ max: 40 })
  code: string;

  @TextField({ max: 2000 })
  title: string;

  @FlagField({ description: 'All required blocks are held, directly or by a total correspondence.' })
  held: boolean;

  @TextListField({ description: 'Codes of the required blocks that lack.' })
  lacking: string[];
}

export class AwardsResponse {
  @ObjectListField(() => AwardResponse)
  awards: AwardResponse[];

  @ObjectListField(() => HeldBlockResponse, {
    description: 'All blocks held, directly or by a total correspondence.',
  })
  blocks: HeldBlockResponse[];

  @ObjectListField(() => CertificationProgressResponse)
  certifications: CertificationProgressResponse[];
}
