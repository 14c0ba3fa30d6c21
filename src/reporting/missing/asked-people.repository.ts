import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import type { AskedRole } from './domain/missing-kinds.js';

/** Whom to ask, as they are reached. */
export interface AskedPerson {
  role: AskedRole;
  accountId: string | null;
  name: string;
  email: string | null;
}

/** People of one role, by the id that what is missing names. */
const OF_ROLE: Record<Exclude<AskedRole, 'coordinator'>, string> = {
  learner: `SELECT l.id AS "askedId", a.id AS "accountId", coalesce(a.email, l.email) AS email,
      l.given_names || ' ' || coalesce(l.usual_name, l.family_name) AS name
    FROM learners l LEFT JOIN accounts a ON a.learner_id = l.id AND a.status <> 'disabled' WHERE l.id = ANY($1::uuid[])`,
  trainer: `SELECT t.id AS "askedId", a.id AS "accountId", coalesce(a.email, t.email) AS email,
      t.given_names || ' ' || t.family_name AS name
    FROM trainers t LEFT JOIN accounts a ON a.trainer_id = t.id AND a.status <> 'disabled' WHERE t.id = ANY($1::uuid[])`,
  employer: `SELECT o.id AS "askedId", a.id AS "accountId", a.email, coalesce(a.display_name || ', ' || o.name, o.name) AS name
    FROM employers o LEFT JOIN LATERAL (
      SELECT * FROM accounts x WHERE x.employer_id = o.id AND x.status <> 'disabled'
      ORDER BY x.status <> 'active', x.created_at, x.id LIMIT 1) a ON true
    WHERE o.id = ANY($1::uuid[])`,
};

/** Finds the people behind the ids: their account where they have one, else the address that is known. */
@Injectable()
export class AskedPeopleRepository {
  constructor(private readonly work: UnitOfWork) {}

  async ofRole(
    role: Exclude<AskedRole, 'coordinator'>,
    ids: readonly string[],
  ): Promise<Map<string, AskedPerson>> {
    if (ids.length === 0) return new Map();
    const rows = await this.work.query<Omit<AskedPerson, 'role'> & { askedId: string }>(OF_ROLE[role], [ids]);
    return new Map(rows.map(({ askedId, ...person }) => [askedId, { role, ...person }]));
  }

  /** Who has run the programme the longest; its name alone where nobody has an account for it. */
  async coordinatorOf(programmeId: string): Promise<AskedPerson> {
    const [row] = await this.work.query<Omit<AskedPerson, 'role'>>(
      `SELECT a.id AS "accountId", a.email, coalesce(a.display_name, p.name) AS name
       FROM programmes p
       LEFT JOIN (account_programmes x JOIN accounts a ON a.id = x.account_id AND a.role = 'coordinator'
                  AND a.status <> 'disabled') ON x.programme_id = p.id
       WHERE p.id = $1 ORDER BY a.status <> 'active', a.created_at, a.id LIMIT 1`,
      [programmeId],
    );
    return { role: 'coordinator', accountId: null, name: '', email: null, ...row };
  }
}
