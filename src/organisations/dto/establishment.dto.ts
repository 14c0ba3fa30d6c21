import { FlagField, IdField, TextField } from '../../shared/http/fields.js';
import { PageOf } from '../../shared/http/pagination.js';
import type { EstablishmentRow } from '../establishments.repository.js';
import { DepartmentField, SiretField } from './number-fields.js';

export class HeadOfficeRequest {
  @SiretField()
  siret: string;

  @TextField({ optional: true, max: 100, description: 'Name of the town.', example: 'Lille' })
  commune?: string;

  @DepartmentField()
  department: string;
}

export class AddEstablishmentRequest extends HeadOfficeRequest {
  @TextField({ example: 'Atelier de Roubaix' })
  name: string;

  @FlagField({ optional: true, description: 'True when the head office is here from now on.' })
  headOffice?: boolean;
}

export class EstablishmentResponse {
  @IdField()
  id: string;

  @TextField({ example: '12345678200011' })
  siret: string;

  @TextField()
  name: string;

  @TextField({ nullable: true })
  commune: string | null;

  @TextField({ example: '59' })
  department: string;

  @FlagField()
  headOffice: boolean;

  static from(row: EstablishmentRow): EstablishmentResponse {
    const { id, siret, name, commune, department } = row;
    return { id, siret, name, commune, department, headOffice: row.head_office };
  }
}

export class EstablishmentPage extends PageOf(EstablishmentResponse) {}
