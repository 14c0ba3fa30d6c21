import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';

/** Certifications and blocks that come from no register. */
@Injectable()
export class InHouseCertificationsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** False when the code is taken. */
  async insert(code: string, title: string, level: number | null): Promise<boolean> {
    const rows = await this.work.query(
      `INSERT INTO certifications (id, code, register, title, level, active, source)
       VALUES ($1, $2, 'IN_HOUSE', $3, $4, true, 'in_house') ON CONFLICT (code) DO NOTHING RETURNING id`,
      [newId(), code, title, level],
    );
    return rows.length === 1;
  }

  /** Locked, so that blocks added at once come one after the other. */
  async lock(code: string): Promise<{ id: string; ours: boolean } | undefined> {
    const [row] = await this.work.query<{ id: string; ours: boolean }>(
      `SELECT id, source = 'in_house' AS ours FROM certifications WHERE code = $1 FOR NO KEY UPDATE`,
      [code],
    );
    return row;
  }

  /** Adds a block at the end of its certification; undefined when the code is taken. */
  async insertBlock(certificationId: string, code: string, required: boolean): Promise<string | undefined> {
    const [row] = await this.work.query<{ id: string }>(
      `INSERT INTO competence_blocks (id, certification_id, code, position, required)
       SELECT $1, $2, $3, 1 + coalesce(max(position), 0), $4 FROM competence_blocks WHERE certification_id = $2
       ON CONFLICT (certification_id, code) DO NOTHING RETURNING id`,
      [newId(), certificationId, code, required],
    );
    return row?.id;
  }
}
