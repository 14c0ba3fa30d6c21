import {
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  IntField,
  ObjectListField,
  TextField,
  TextListField,
} from '../../shared/http/fields.js';
import { versioned } from '../../shared/http/etag.js';
import { PageOf, PageRequest } from '../../shared/http/pagination.js';
import type { CertificationView } from '../catalogue.service.js';
import type { BlockRow } from '../certifications.repository.js';

const REGISTERS = ['RNCP', 'RS', 'IN_HOUSE'] as const;

export class CertificationsRequest extends PageRequest {
  @TextField({
    optional: true,
    max: 100,
    description: 'Words of the title; or a code, of which the beginning will do for RNCP and RS.',
  })
  search?: string;

  @ChoiceField(REGISTERS, { optional: true })
  register?: (typeof REGISTERS)[number];

  @ChoiceField(['true', 'false'], { optional: true })
  active?: 'true' | 'false';

  @TextField({ optional: true, max: 40, example: 'RNCP37827BC01' })
  blockCode?: string;
}

export class LabelledCodeResponse {
  @TextField({ max: 20 })
  code: string;

  @TextField({ max: 500 })
  label: string;
}

export class CertifierResponse {
  @TextField({ nullable: true, example: '13002087800240' })
  siret: string | null;

  @TextField({ max: 500 })
  name: string;

  @FlagField()
  active: boolean;
}

export class CompetenceResponse {
  @TextField({ max: 40, example: 'C1' })
  code: string;

  @TextField({ max: 1_000_000 })
  text: string;
}

export class CriterionResponse {
  @IdField()
  id: string;

  @TextField({ max: 40, example: 'C1' })
  competenceCode: string;

  @TextField({ max: 1_000_000 })
  text: string;

  @FlagField({ description: 'Whether a certifying assessment has to mark it.' })
  required: boolean;
}

export class CorrespondenceResponse {
  @TextField({ max: 40 })
  certificationCode: string;

  @TextField({ max: 40 })
  blockCode: string;

  @ChoiceField(['total', 'partial'])
  extent: 'total' | 'partial';

  @ChoiceField(['france_competences', 'in_house', 'jury'])
  source: string;
}

export class BlockResponse {
  @IdField()
  id: string;

  @TextField({ max: 40, example: 'RNCP37827BC01', description: 'Unique within its certification.' })
  code: string;

  @FlagField({ description: 'Whether the certification cannot be had without it.' })
  required: boolean;

  @TextField({ max: 2000 })
  title: string;

  @IdField({ description: 'Id of the version shown: the published one, else the latest.' })
  versionId: string;

  @IntField({ description: 'Number of the version shown.' })
  version: number;

  @ChoiceField(['draft', 'published', 'retired'])
  status: string;

  @ObjectListField(() => CompetenceResponse)
  competences: CompetenceResponse[];

  @ObjectListField(() => CriterionResponse)
  criteria: CriterionResponse[];

  @TextField({ min: 0, max: 5_000_000, description: 'The list of competences whole, as the sheet gives it.' })
  competencesText: string;

  @ChoiceField(['plain', 'whole', 'mended'], {
    description: 'Split where the numbering was plain; kept whole where not; mended by a coordinator.',
  })
  competencesSplit: string;

  @TextField({ min: 0, max: 5_000_000 })
  assessmentMethods: string;

  @FlagField({ description: 'No assessor sees the marks of another before submitting own.' })
  independentMarking: boolean;

  @ObjectListField(() => CorrespondenceResponse, {
    description: 'Blocks of other certifications that this one counts as.',
  })
  correspondences: CorrespondenceResponse[];

  static from({ number, ...row }: BlockRow): BlockResponse {
    const { id, code, required, title, versionId, status, competences, criteria, competencesText } = row;
    const { competencesSplit, assessmentMethods, independentMarking, correspondences } = row;
    const shown = { id, code, required, title, versionId, version: number, status, competences, criteria };
    return {
      ...shown,
      competencesText,
      competencesSplit,
      assessmentMethods,
      independentMarking,
      correspondences,
    };
  }
}

export class CertificationResponse {
  @IdField()
  id: string;

  @TextField({ max: 40, example: 'RNCP37827' })
  code: string;

  @ChoiceField(REGISTERS, { description: 'IN_HOUSE for blocks of our own.' })
  register: (typeof REGISTERS)[number];

  @TextField({ max: 2000 })
  title: string;

  @IntField({ min: 1, max: 8, nullable: true })
  level: number | null;

  @FlagField({ description: 'Whether the certification is valid.' })
  active: boolean;

  @TextField({ nullable: true, description: 'Where the sheet is in its editing; says nothing of validity.' })
  sheetState: string | null;

  @DayField({ nullable: true, description: 'Last day on which one may enter.' })
  registrationEndsOn: string | null;

  @DayField({ nullable: true, description: 'Last day on which it may be issued.' })
  deliveryEndsOn: string | null;

  @ObjectListField(() => CertifierResponse)
  certifiers: CertifierResponse[];

  @ObjectListField(() => LabelledCodeResponse)
  nsf: LabelledCodeResponse[];

  @ObjectListField(() => LabelledCodeResponse)
  rome: LabelledCodeResponse[];

  @ObjectListField(() => LabelledCodeResponse)
  formacodes: LabelledCodeResponse[];

  @TextListField({ description: 'Codes of the former certifications.' })
  replaces: string[];

  @TextListField({ description: 'Codes of the certifications that took over.' })
  replacedBy: string[];

  @ObjectListField(() => BlockResponse, { description: 'Empty for the specific register (RS).' })
  blocks: BlockResponse[];

  static from({ certification: row, blocks }: CertificationView): CertificationResponse {
    const { id, code, register, title, level, active, certifiers, nsf, rome, formacodes, replaces } = row;
    const response: CertificationResponse = {
      id,
      code,
      register,
      title,
      level,
      active,
      sheetState: row.sheet_state,
      registrationEndsOn: row.registration_ends_on,
      deliveryEndsOn: row.delivery_ends_on,
      certifiers,
      nsf,
      rome,
      formacodes,
      replaces,
      replacedBy: row.replaced_by,
      blocks: blocks.map((block) => BlockResponse.from(block)),
    };
    return versioned(response, row.version);
  }
}

export class CertificationPage extends PageOf(CertificationResponse) {}
