import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';

export interface EstablishmentRow {
  id: string;
  siret: string;
  name: string;
  commune: string | null;
  department: string;
  head_office: boolean;
}

export interface NewEstablishment {
  siret: string;
  name: string;
  commune: string | null;
  department: string;
  headOffice: boolean;
}

const COLUMNS = 'id, siret, name, commune, department, head_office';

/** Establishments of employers. */
@Injectable()
export class EstablishmentsRepository {
  constructor(private readonly work: UnitOfWork) {}

  list(employerId: string, limit: number, after?: string): Promise<EstablishmentRow[]> {
    return this.work.query<EstablishmentRow>(
      `SELECT ${COLUMNS} FROM establishments
       WHERE employer_id = $1 AND ($2::text IS NULL OR siret > $2) ORDER BY siret LIMIT $3`,
      [employerId, after ?? null, limit + 1],
    );
  }

  /** Records an establishment; when it is the head office, the one before is one no more. */
  async insert(employerId: string, of: NewEstablishment): Promise<EstablishmentRow | undefined> {
    if (of.headOffice) {
      await this.work.query(
        `UPDATE establishments SET head_office = false WHERE employer_id = $1 AND head_office`,
        [employerId],
      );
    }
    const [row] = await this.work.query<EstablishmentRow>(
      `INSERT INTO establishments (id, employer_id, siret, name, commune, department, head_office)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
      [newId(), employerId, of.siret, of.name, of.commune, of.department, of.headOffice],
    );
    return row;
  }
}
