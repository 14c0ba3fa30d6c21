import { Injectable } from '@nestjs/common';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { keyIn, type Page, pageOf } from '../shared/http/pagination.js';
import { providerExists } from './organisations.errors.js';
import { readSearch } from './search-text.js';
import {
  type ProviderFacts,
  type ProviderRow,
  TrainingProvidersRepository,
} from './training-providers.repository.js';

/** Training providers: public facts, kept by the coordinator. */
@Injectable()
export class TrainingProviders {
  constructor(
    private readonly work: UnitOfWork,
    private readonly providers: TrainingProvidersRepository,
  ) {}

  /** By name, or by SIRET or NDA; in order of name. */
  async list(search: string | undefined, limit: number, cursor?: string): Promise<Page<ProviderRow>> {
    const key = keyIn(cursor, 2)?.map(String) as [string, string] | undefined;
    const rows = await this.providers.list(readSearch(search), limit, key);
    return pageOf(
      rows,
      limit,
      (row) => [row.sort_key, row.id],
      (row) => row,
    );
  }

  /** @throws not_found. */
  async get(id: string): Promise<ProviderRow> {
    const provider = await this.providers.find(id);
    if (!provider) throw notFound();
    return provider;
  }

  /** @throws training_provider_exists (409). */
  create(siret: string, facts: ProviderFacts): Promise<ProviderRow> {
    return this.written(async () => this.get(await this.providers.insert(siret, facts)));
  }

  /** What is undefined stays. @throws not_found, stale_version, training_provider_exists (409). */
  change(id: string, version: number, changes: Partial<ProviderFacts>): Promise<ProviderRow> {
    return this.written(async () => {
      const before = await this.get(id);
      const { nda = before.nda, name = before.name } = changes;
      const { legalRepresentative = before.legal_representative } = changes;
      const done = await this.providers.update(id, version, { nda, name, legalRepresentative });
      if (!done) throw staleVersion();
      return this.get(id);
    });
  }

  private async written(work: () => Promise<ProviderRow>): Promise<ProviderRow> {
    try {
      return await this.work.run(work);
    } catch (error) {
      const rule = brokenConstraint(error) ?? '';
      const taken = ['one_training_provider_per_siret', 'one_training_provider_per_nda'].includes(rule);
      throw taken ? providerExists() : error;
    }
  }
}
