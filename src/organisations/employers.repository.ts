import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { SizeBasis, SizeClass } from './domain/size-class.js';
import type { EmployerScope } from './organisations.access.js';
import { matches, type SearchText } from './search-text.js';

/** An employer with the situation in force and its head office. */
export interface EmployerRow {
  id: string;
  siren: string;
  name: string;
  version: number;
  /** The name as it is sorted. */
  sort_key: string;
  idcc: string;
  branch_name: string;
  headcount: number;
  turnover_cents: number | null;
  balance_cents: number | null;
  size_class: SizeClass;
  size_basis: SizeBasis;
  known_since: Date;
  head_office_siret: string | null;
}

/** Branch and size of an employer; the class is told by the figures, never given. */
export interface Situation {
  idcc: string;
  headcount: number;
  turnoverCents: number | null;
  balanceCents: number | null;
  sizeClass: SizeClass;
  sizeBasis: SizeBasis;
}

export interface EmployerName {
  id: string;
  siren: string;
  name: string;
}

const SELECT_EMPLOYERS = `
  SELECT e.id, e.siren, e.name, e.version, searchable(e.name) AS sort_key,
    s.idcc, b.name AS branch_name, s.headcount, s.turnover_cents, s.balance_cents, s.size_class, s.size_basis,
    s.recorded_at AS known_since, h.siret AS head_office_siret
  FROM employers e
  JOIN employer_situations s ON s.employer_id = e.id AND s.superseded_at = 'infinity'
  JOIN branches b ON b.idcc = s.idcc
  LEFT JOIN establishments h ON h.employer_id = e.id AND h.head_office`;

/** Its SIREN begins so, or the SIRET of one of its establishments. */
const BY_NUMBER = `e.siren LIKE $5::text || '%'
  OR e.id IN (SELECT employer_id FROM establishments WHERE siret LIKE $5::text || '%')`;

/** Employers and their situations over time. */
@Injectable()
export class EmployersRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** In order of name, after the key (name, id) of the last one seen. */
  list(
    scope: EmployerScope,
    search: SearchText,
    limit: number,
    after?: [string, string],
  ): Promise<EmployerRow[]> {
    return this.work.query<EmployerRow>(
      `${SELECT_EMPLOYERS}
       WHERE ($1 OR e.id = $2::uuid)
         AND ${matches(search, 'e.name', BY_NUMBER, { namePart: '$3', words: '$4', numberPrefix: '$5' })}
         AND ($6::text IS NULL OR (searchable(e.name), e.id::text) > ($6, $7::text))
       ORDER BY searchable(e.name), e.id::text LIMIT $8`,
      [
        scope.all,
        scope.all ? null : scope.employerId,
        search.namePart,
        search.words,
        search.numberPrefix,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit + 1,
      ],
    );
  }

  async find(scope: EmployerScope, id: string): Promise<EmployerRow | undefined> {
    const [row] = await this.work.query<EmployerRow>(
      `${SELECT_EMPLOYERS} WHERE e.id = $1 AND ($2 OR e.id = $3::uuid)`,
      [id, scope.all, scope.all ? null : scope.employerId],
    );
    return row;
  }

  names(by: { ids?: readonly string[]; sirens?: readonly string[] }): Promise<EmployerName[]> {
    return this.work.query<EmployerName>(
      `SELECT id, siren, name FROM employers WHERE id = ANY($1::uuid[]) OR siren = ANY($2::text[])`,
      [by.ids ?? [], by.sirens ?? []],
    );
  }

  async insert(siren: string, name: string): Promise<string> {
    const id = newId();
    await this.work.query(`INSERT INTO employers (id, siren, name) VALUES ($1, $2, $3)`, [id, siren, name]);
    return id;
  }

  /** Changes the name, and counts the change; false when the version is no longer the one seen. */
  async update(id: string, version: number, name: string): Promise<boolean> {
    const rows = await this.work.query(
      `UPDATE employers SET name = $3, version = version + 1 WHERE id = $1 AND version = $2 RETURNING id`,
      [id, version, name],
    );
    return rows.length === 1;
  }

  /** Supersedes the situation in force, if there is one, by this one. */
  async replaceSituation(employerId: string, situation: Situation): Promise<void> {
    // A unit that waited may have begun before the situation that it supersedes was recorded.
    const [before] = await this.work.query<{ until: string }>(
      `UPDATE employer_situations SET superseded_at = greatest(maillon_now(), recorded_at)
       WHERE employer_id = $1 AND superseded_at = 'infinity' RETURNING superseded_at::text AS until`,
      [employerId],
    );
    const { idcc, headcount, turnoverCents, balanceCents, sizeClass, sizeBasis } = situation;
    await this.work.query(
      `INSERT INTO employer_situations
         (id, employer_id, idcc, headcount, turnover_cents, balance_cents, size_class, size_basis, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9::timestamptz, maillon_now()))`,
      [
        newId(),
        employerId,
        idcc,
        headcount,
        turnoverCents,
        balanceCents,
        sizeClass,
        sizeBasis,
        before?.until ?? null,
      ],
    );
  }
}
