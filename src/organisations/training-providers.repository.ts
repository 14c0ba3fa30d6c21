import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import { matches, type SearchText } from './search-text.js';

export interface ProviderRow {
  id: string;
  siret: string;
  nda: string;
  name: string;
  legal_representative: string | null;
  version: number;
  /** The name as it is sorted. */
  sort_key: string;
}

export interface ProviderFacts {
  nda: string;
  name: string;
  legalRepresentative: string | null;
}

const SELECT_PROVIDERS = `
  SELECT id, siret, nda, name, legal_representative, version, searchable(name) AS sort_key FROM training_providers`;

const BY_NUMBER = `siret LIKE $3::text || '%' OR nda LIKE $3::text || '%'`;

/** Training providers. */
@Injectable()
export class TrainingProvidersRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** In order of name, after the key (name, id) of the last one seen. */
  list(search: SearchText, limit: number, after?: [string, string]): Promise<ProviderRow[]> {
    return this.work.query<ProviderRow>(
      `${SELECT_PROVIDERS}
       WHERE ${matches(search, 'name', BY_NUMBER, { namePart: '$1', words: '$2', numberPrefix: '$3' })}
         AND ($4::text IS NULL OR (searchable(name), id::text) > ($4, $5::text))
       ORDER BY searchable(name), id::text LIMIT $6`,
      [search.namePart, search.words, search.numberPrefix, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
  }

  async find(id: string): Promise<ProviderRow | undefined> {
    const [row] = await this.work.query<ProviderRow>(`${SELECT_PROVIDERS} WHERE id = $1`, [id]);
    return row;
  }

  async insert(siret: string, { nda, name, legalRepresentative }: ProviderFacts): Promise<string> {
    const id = newId();
    await this.work.query(
      `INSERT INTO training_providers (id, siret, nda, name, legal_representative) VALUES ($1, $2, $3, $4, $5)`,
      [id, siret, nda, name, legalRepresentative],
    );
    return id;
  }

  /** False when the version is no longer the one seen. */
  async update(id: string, version: number, facts: ProviderFacts): Promise<boolean> {
    const rows = await this.work.query(
      `UPDATE training_providers SET nda = $3, name = $4, legal_representative = $5, version = version + 1
       WHERE id = $1 AND version = $2 RETURNING id`,
      [id, version, facts.nda, facts.name, facts.legalRepresentative],
    );
    return rows.length === 1;
  }
}
