import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { TrainerScope } from './trainers.access.js';

/** A trainer with their provider's name. */
export interface TrainerRow {
  id: string;
  family_name: string;
  given_names: string;
  email: string;
  provider_id: string;
  provider_name: string;
  version: number;
  /** The name as it is sorted. */
  sort_key: string;
  clearances: ClearanceRow[];
}

export interface ClearanceRow {
  blockId: string;
  certificationCode: string;
  blockCode: string;
  /** An instant, as JSON has it. */
  grantedAt: string;
}

export interface TrainerFacts {
  familyName: string;
  givenNames: string;
  email: string;
  providerId: string;
}

/** What a list of trainers is narrowed to; LIKE's own signs in `namePart` are escaped. */
export interface TrainerFilter {
  namePart: string | null;
  providerId: string | null;
}

const NAME = `searchable(t.family_name || ' ' || t.given_names)`;

const SELECT_TRAINERS = `
  SELECT t.id, t.family_name, t.given_names, t.email, t.provider_id, p.name AS provider_name, t.version,
    ${NAME} AS sort_key,
    (SELECT coalesce(json_agg(json_build_object('blockId', k.block_id, 'certificationCode', c.code,
        'blockCode', b.code, 'grantedAt', k.granted_at) ORDER BY c.code, b.position, b.id), '[]')
      FROM trainer_clearances k JOIN competence_blocks b ON b.id = k.block_id
      JOIN certifications c ON c.id = b.certification_id
      WHERE k.trainer_id = t.id) AS clearances
  FROM trainers t JOIN training_providers p ON p.id = t.provider_id`;

/** Trainers, with the codes of the blocks that they are cleared for. */
@Injectable()
export class TrainersRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** In order of name, after the key (name, id) of the last one seen. */
  list(
    scope: TrainerScope,
    filter: TrainerFilter,
    limit: number,
    after?: [string, string],
  ): Promise<TrainerRow[]> {
    return this.work.query<TrainerRow>(
      `${SELECT_TRAINERS}
       WHERE ($1 OR t.id = $2::uuid)
         AND ($3::text IS NULL OR ${NAME} LIKE '%' || searchable($3) || '%')
         AND ($4::uuid IS NULL OR t.provider_id = $4)
         AND ($5::text IS NULL OR (${NAME}, t.id::text) > ($5, $6::text))
       ORDER BY ${NAME}, t.id::text LIMIT $7`,
      [
        scope.all,
        scope.all ? null : scope.trainerId,
        filter.namePart,
        filter.providerId,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit + 1,
      ],
    );
  }

  async find(scope: TrainerScope, id: string): Promise<TrainerRow | undefined> {
    const [row] = await this.work.query<TrainerRow>(
      `${SELECT_TRAINERS} WHERE t.id = $1 AND ($2 OR t.id = $3::uuid)`,
      [id, scope.all, scope.all ? null : scope.trainerId],
    );
    return row;
  }

  names(ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.work.query(
      `SELECT id, given_names || ' ' || family_name AS name FROM trainers WHERE id = ANY($1::uuid[])`,
      [ids],
    );
  }

  async insert({ familyName, givenNames, email, providerId }: TrainerFacts): Promise<string> {
    const id = newId();
    await this.work.query(
      `INSERT INTO trainers (id, family_name, given_names, email, provider_id) VALUES ($1, $2, $3, $4, $5)`,
      [id, familyName, givenNames, email, providerId],
    );
    return id;
  }

  /** False when the version is no longer the one seen. */
  async update(id: string, version: number, facts: TrainerFacts): Promise<boolean> {
    const rows = await this.work.query(
      `UPDATE trainers SET family_name = $3, given_names = $4, email = $5, provider_id = $6, version = version + 1
       WHERE id = $1 AND version = $2 RETURNING id`,
      [id, version, facts.familyName, facts.givenNames, facts.email, facts.providerId],
    );
    return rows.length === 1;
  }
}
