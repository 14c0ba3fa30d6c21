import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';

export interface BranchRow {
  idcc: string;
  name: string;
}

/** Professional branches by IDCC. */
@Injectable()
export class BranchesRepository {
  constructor(private readonly work: UnitOfWork) {}

  all(): Promise<BranchRow[]> {
    return this.work.query<BranchRow>(`SELECT idcc, name FROM branches ORDER BY idcc`);
  }

  page(limit: number, after?: string): Promise<BranchRow[]> {
    return this.work.query<BranchRow>(
      `SELECT idcc, name FROM branches WHERE $1::text IS NULL OR idcc > $1 ORDER BY idcc LIMIT $2`,
      [after ?? null, limit + 1],
    );
  }

  async exists(idcc: string): Promise<boolean> {
    const rows = await this.work.query(`SELECT 1 FROM branches WHERE idcc = $1`, [idcc]);
    return rows.length === 1;
  }

  async insert({ idcc, name }: BranchRow): Promise<void> {
    await this.work.query(`INSERT INTO branches (idcc, name) VALUES ($1, $2)`, [idcc, name]);
  }
}
