import { versioned } from '../../shared/http/etag.js';
import {
  CentsField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  TextField,
} from '../../shared/http/fields.js';
import { PageOf } from '../../shared/http/pagination.js';
import type { EmployerRow } from '../employers.repository.js';
import type { NewEmployer } from '../employers.service.js';
import { BranchResponse } from './branch.dto.js';
import { HeadOfficeRequest } from './establishment.dto.js';
import { IdccField, OfCompany, SirenField } from './number-fields.js';
import { SizeResponse } from './size.response.js';

const TURNOVER = 'Yearly turnover in cents of a euro; null when not known.';
const BALANCE = 'Balance sheet total in cents of a euro; null when not known.';

export class CreateEmployerRequest {
  @SirenField()
  siren: string;

  @TextField({ example: 'Filature Exemple' })
  name: string;

  @IdccField()
  idcc: string;

  @IntField({ max: 10_000_000, example: 42 })
  headcount: number;

  @CentsField({ optional: true, nullable: true, description: TURNOVER })
  turnoverCents?: number | null;

  @CentsField({ optional: true, nullable: true, description: BALANCE })
  balanceCents?: number | null;

  @OfCompany('siren')
  @ObjectField(() => HeadOfficeRequest, { optional: true })
  headOffice?: HeadOfficeRequest;
}

/** The new employer of a request; its head office bears its name. */
export function newEmployerOf(request: CreateEmployerRequest): NewEmployer {
  const { siren, name, idcc, headcount, turnoverCents = null, balanceCents = null, headOffice } = request;
  const office = headOffice && {
    siret: headOffice.siret,
    name,
    commune: headOffice.commune ?? null,
    department: headOffice.department,
    headOffice: true,
  };
  return { siren, name, idcc, headcount, turnoverCents, balanceCents, headOffice: office ?? null };
}

export class ChangeEmployerRequest {
  @TextField({ optional: true })
  name?: string;

  @IdccField({ optional: true })
  idcc?: string;

  @IntField({ optional: true, max: 10_000_000 })
  headcount?: number;

  @CentsField({ optional: true, nullable: true, description: TURNOVER })
  turnoverCents?: number | null;

  @CentsField({ optional: true, nullable: true, description: BALANCE })
  balanceCents?: number | null;
}

export class EmployerResponse {
  @IdField()
  id: string;

  @TextField({ example: '123456782' })
  siren: string;

  @TextField()
  name: string;

  @ObjectField(() => BranchResponse)
  branch: BranchResponse;

  @IntField()
  headcount: number;

  @CentsField({ nullable: true, description: TURNOVER })
  turnoverCents: number | null;

  @CentsField({ nullable: true, description: BALANCE })
  balanceCents: number | null;

  @ObjectField(() => SizeResponse)
  size: SizeResponse;

  @InstantField({ description: 'Since when this branch and these figures are known.' })
  knownSince: string;

  @TextField({ nullable: true, description: 'SIRET of the head office.' })
  headOfficeSiret: string | null;

  static from(row: EmployerRow): EmployerResponse {
    const response = {
      id: row.id,
      siren: row.siren,
      name: row.name,
      branch: { idcc: row.idcc, name: row.branch_name },
      headcount: row.headcount,
      turnoverCents: row.turnover_cents,
      balanceCents: row.balance_cents,
      size: SizeResponse.from(row.size_class, row.size_basis),
      knownSince: row.known_since.toISOString(),
      headOfficeSiret: row.head_office_siret,
    };
    return versioned(response, row.version);
  }
}

export class EmployerPage extends PageOf(EmployerResponse) {}
