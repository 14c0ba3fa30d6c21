import { versioned } from '../../shared/http/etag.js';
import { IdField, TextField } from '../../shared/http/fields.js';
import { PageOf } from '../../shared/http/pagination.js';
import type { ProviderRow } from '../training-providers.repository.js';
import { NdaField, SiretField } from './number-fields.js';

export class CreateProviderRequest {
  @SiretField()
  siret: string;

  @NdaField()
  nda: string;

  @TextField({ example: 'Organisme Exemple' })
  name: string;

  @TextField({ optional: true, nullable: true, description: 'Named on certificates of completion.' })
  legalRepresentative?: string | null;
}

export class ChangeProviderRequest {
  @NdaField({ optional: true })
  nda?: string;

  @TextField({ optional: true })
  name?: string;

  @TextField({ optional: true, nullable: true })
  legalRepresentative?: string | null;
}

export class ProviderResponse {
  @IdField()
  id: string;

  @TextField({ example: '12345678200011' })
  siret: string;

  @TextField({ description: 'Activity declaration number.', example: '32590000159' })
  nda: string;

  @TextField()
  name: string;

  @TextField({ nullable: true })
  legalRepresentative: string | null;

  static from(row: ProviderRow): ProviderResponse {
    const { id, siret, nda, name, version } = row;
    return versioned({ id, siret, nda, name, legalRepresentative: row.legal_representative }, version);
  }
}

export class ProviderPage extends PageOf(ProviderResponse) {}
