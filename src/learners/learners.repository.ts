import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { EmploymentStatus, Gender } from './learner.entity.js';
import { LearnersAccess } from './learners.access.js';

/** A learner with the situation in force. */
export interface LearnerRow {
  id: string;
  family_name: string;
  usual_name: string | null;
  given_names: string;
  email: string | null;
  phone: string | null;
  version: number;
  employment_status: EmploymentStatus;
  employer_id: string | null;
  employer_siren: string | null;
  employer_name: string | null;
  internal_number: string | null;
  gender: Gender;
  birth_date: string | null;
  department: string | null;
  job_title: string | null;
  account_status: string | null;
  /** Lower case without accents: the order of lists. */
  sort_name: string;
}

/** What a person is called and how they are reached. */
export interface Identity {
  familyName: string;
  usualName: string | null;
  givenNames: string;
  email: string | null;
  phone: string | null;
}

/** What reports are cut by; superseded, never edited. */
export interface Situation {
  employmentStatus: EmploymentStatus;
  employerId: string | null;
  internalNumber: string | null;
  gender: Gender;
  birthDate: string | null;
  department: string | null;
  jobTitle: string | null;
}

const SELECT = `
  SELECT l.id, l.family_name, l.usual_name, l.given_names, l.email, l.phone, l.version,
         s.employment_status, s.employer_id, m.siren AS employer_siren, m.name AS employer_name,
         s.internal_number, s.gender, s.birth_date, s.department, s.job_title, a.status AS account_status,
         searchable(coalesce(l.usual_name, l.family_name) || ' ' || l.given_names) AS sort_name
  FROM learners l
  JOIN learner_situations s ON s.learner_id = l.id AND s.superseded_at = 'infinity'
  LEFT JOIN employers m ON m.id = s.employer_id
  LEFT JOIN accounts a ON a.learner_id = l.id`;

/** Learners and their situations. */
@Injectable()
export class LearnersRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: LearnersAccess,
  ) {}

  /** The learner, if this caller may see them. */
  async findVisible(actor: Actor, id: string): Promise<LearnerRow | undefined> {
    const scope = this.access.visibleTo(actor, 2);
    const [row] = await this.work.query<LearnerRow>(`${SELECT} WHERE l.id = $1 AND ${scope.sql}`, [
      id,
      ...scope.parameters,
    ]);
    return row;
  }

  /** Those whom the caller may see, in order of name, after a key; by name, e-mail or internal number. */
  async list(
    actor: Actor,
    search: string | undefined,
    limit: number,
    after?: readonly unknown[],
  ): Promise<LearnerRow[]> {
    const scope = this.access.visibleTo(actor, 5);
    const words = (search ?? '').split(/\s+/).map((word) => word.replace(/[%_\\]/g, '\\$&'));
    return this.work.query<LearnerRow>(
      `SELECT * FROM (${SELECT} WHERE ${scope.sql}
         AND ($1::text IS NULL OR (SELECT bool_and(
                searchable(l.family_name || ' ' || coalesce(l.usual_name, '') || ' ' || l.given_names)
                LIKE '%' || searchable(word) || '%') FROM unnest($6::text[]) AS word)
              OR lower(l.email) = lower($1) OR s.internal_number = $1)) found
       WHERE $2::text IS NULL OR (sort_name, id) > ($2, $3::uuid)
       ORDER BY sort_name, id LIMIT $4`,
      [search ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1, ...scope.parameters, words],
    );
  }

  async insert(identity: Identity, situation: Situation): Promise<string> {
    const id = newId();
    await this.work.query(
      `INSERT INTO learners (id, family_name, usual_name, given_names, email, phone) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, identity.familyName, identity.usualName, identity.givenNames, identity.email, identity.phone],
    );
    await this.insertSituation(id, situation);
    return id;
  }

  /** Changes who they are, if the version is still the one seen; false when it is not. */
  async update(id: string, version: number, identity: Identity): Promise<boolean> {
    const rows = await this.work.query(
      `UPDATE learners SET family_name = $3, usual_name = $4, given_names = $5, email = $6, phone = $7, version = version + 1
       WHERE id = $1 AND version = $2 RETURNING id`,
      [
        id,
        version,
        identity.familyName,
        identity.usualName,
        identity.givenNames,
        identity.email,
        identity.phone,
      ],
    );
    return rows.length === 1;
  }

  /** Puts a situation in force; the one before stays readable. */
  async supersede(id: string, situation: Situation): Promise<void> {
    await this.work.query(
      `UPDATE learner_situations SET superseded_at = greatest(maillon_now(), recorded_at) WHERE learner_id = $1 AND superseded_at = 'infinity'`,
      [id],
    );
    await this.insertSituation(id, situation);
  }

  private async insertSituation(learnerId: string, s: Situation): Promise<void> {
    await this.work.query(
      `INSERT INTO learner_situations (id, learner_id, employment_status, employer_id, internal_number, gender, birth_date, department, job_title, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, situation_known_from($2))`,
      [
        newId(),
        learnerId,
        s.employmentStatus,
        s.employerId,
        s.internalNumber,
        s.gender,
        s.birthDate,
        s.department,
        s.jobTitle,
      ],
    );
  }
}
