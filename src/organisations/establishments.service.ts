import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import { invalidInput } from '../shared/errors/fault.js';
import { keyIn, type Page, pageOf } from '../shared/http/pagination.js';
import { sirenOf } from './domain/siret.js';
import { Employers } from './employers.service.js';
import {
  type EstablishmentRow,
  EstablishmentsRepository,
  type NewEstablishment,
} from './establishments.repository.js';
import { establishmentExists, siretOfAnother } from './organisations.errors.js';

/** Establishments of an employer, each by its SIRET. */
@Injectable()
export class Establishments {
  constructor(
    private readonly work: UnitOfWork,
    private readonly employers: Employers,
    private readonly establishments: EstablishmentsRepository,
  ) {}

  /** In order of SIRET. @throws not_found. */
  async list(
    actor: Actor,
    employerId: string,
    limit: number,
    cursor?: string,
  ): Promise<Page<EstablishmentRow>> {
    const after = keyIn(cursor, 1)?.[0];
    await this.employers.get(actor, employerId);
    const rows = await this.establishments.list(
      employerId,
      limit,
      after === undefined ? undefined : String(after),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.siret],
      (row) => row,
    );
  }

  /** @throws not_found, invalid_input (422) when the SIRET is another company's, establishment_exists (409). */
  async add(actor: Actor, employerId: string, establishment: NewEstablishment): Promise<EstablishmentRow> {
    try {
      return await this.work.run(async () => {
        const { siren } = await this.employers.get(actor, employerId);
        if (sirenOf(establishment.siret) !== siren) throw invalidInput([siretOfAnother('/siret', siren)]);
        const row = await this.establishments.insert(employerId, establishment);
        if (!row) throw new Error('the establishment just recorded is not there');
        return row;
      });
    } catch (error) {
      if (brokenConstraint(error) === 'one_establishment_per_siret') throw establishmentExists();
      throw error;
    }
  }
}
