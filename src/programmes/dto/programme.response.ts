import { versioned } from '../../shared/http/etag.js';
import {
  DayField,
  IdField,
  IntField,
  ObjectField,
  ObjectListField,
  TextField,
  TextListField,
} from '../../shared/http/fields.js';
import { PageOf } from '../../shared/http/pagination.js';
import type { ProgrammeRow, RelayBodyRow } from '../programmes.repository.js';

export class ExtensionResponse {
  @DayField({ example: '2021-06-30' })
  endsOn: string;

  @DayField({ example: '2020-10-15' })
  decidedOn: string;

  @TextField({ max: 2000 })
  source: string;
}

export class TermResponse {
  @DayField({ example: '2018-12-01' })
  startsOn: string;

  @DayField({ description: 'As signed.', example: '2020-12-31' })
  signedEndsOn: string;

  @DayField({ description: 'With the extensions decided since.', example: '2020-12-31' })
  effectiveEndsOn: string;

  @DayField({ nullable: true, description: 'Day of the signature.', example: '2018-11-07' })
  signedOn: string | null;

  @ObjectListField(() => ExtensionResponse)
  extensions: ExtensionResponse[];
}

export class AxisResponse {
  @IntField({ example: 2 })
  number: number;

  @TextField({ max: 500 })
  title: string;
}

export class TargetResponse {
  @IntField({ example: 2 })
  axisNumber: number;

  @TextField()
  label: string;

  @IntField({ min: 1, description: 'People, not enrolments.', example: 100 })
  people: number;

  @TextField({ max: 2000 })
  source: string;
}

export class RelayBodyResponse {
  @TextField({ example: 'OPCALIA' })
  name: string;

  @TextField({ nullable: true, description: 'Null while no document at hand gives it.' })
  siret: string | null;

  @DayField()
  validFrom: string;

  @DayField({ nullable: true, description: 'Last day; null while no end is known.' })
  validUntil: string | null;

  @TextField({ nullable: true, max: 2000 })
  source: string | null;

  static from({ name, siret, validFrom, validUntil, source }: RelayBodyRow): RelayBodyResponse {
    return { name, siret, validFrom, validUntil, source };
  }
}

export class ProgrammeResponse {
  @IdField()
  id: string;

  @TextField({ example: 'EDEC-IA-HDF' })
  code: string;

  @TextField({ max: 500 })
  name: string;

  @TextField({ max: 5000 })
  summary: string;

  @ObjectField(() => TermResponse)
  term: TermResponse;

  @TextListField({ description: 'Codes of the departments.', example: ['02', '59', '60', '62', '80'] })
  departments: string[];

  @TextListField({ description: 'In the order of the agreement.' })
  signatories: string[];

  @ObjectListField(() => AxisResponse)
  axes: AxisResponse[];

  @TextListField({ description: 'Of the funding plan in force.' })
  funders: string[];

  @ObjectListField(() => TargetResponse, { description: 'In force.' })
  targets: TargetResponse[];

  @ObjectField(() => RelayBodyResponse, { nullable: true, description: 'In force today.' })
  relayBody: RelayBodyResponse | null;

  @ObjectListField(() => RelayBodyResponse, { description: 'All of them, oldest first.' })
  relayBodies: RelayBodyResponse[];

  @TextField({ max: 5000, description: 'Where these facts are written.' })
  source: string;

  static from(row: ProgrammeRow): ProgrammeResponse {
    const { id, code, name, summary, departments, signatories, axes, funders, targets, source } = row;
    const inForce = row.relay_bodies.find((body) => body.inForce);
    const response = {
      id,
      code,
      name,
      summary,
      term: termOf(row),
      departments,
      signatories,
      axes,
      funders,
      targets,
      relayBody: inForce ? RelayBodyResponse.from(inForce) : null,
      relayBodies: row.relay_bodies.map((body) => RelayBodyResponse.from(body)),
      source,
    };
    return versioned(response, row.version);
  }
}

function termOf(row: ProgrammeRow): TermResponse {
  return {
    startsOn: row.starts_on,
    signedEndsOn: row.ends_on,
    effectiveEndsOn: row.effective_ends_on,
    signedOn: row.signed_on,
    extensions: row.extensions,
  };
}

export class ProgrammePage extends PageOf(ProgrammeResponse) {}
