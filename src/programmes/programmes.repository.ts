import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';

/** One programme with all that belongs to it, days as `YYYY-MM-DD`. */
export interface ProgrammeRow {
  id: string;
  code: string;
  name: string;
  summary: string;
  starts_on: string;
  ends_on: string;
  effective_ends_on: string;
  signed_on: string | null;
  departments: string[];
  source: string;
  version: number;
  extensions: { endsOn: string; decidedOn: string; source: string }[];
  signatories: string[];
  axes: { number: number; title: string }[];
  funders: string[];
  targets: { axisNumber: number; label: string; people: number; source: string }[];
  relay_bodies: RelayBodyRow[];
}

export interface RelayBodyRow {
  name: string;
  siret: string | null;
  validFrom: string;
  validUntil: string | null;
  source: string | null;
  inForce: boolean;
}

/** What a new target says. */
export interface NewTarget {
  axisNumber: number;
  label: string;
  people: number;
  source: string;
}

const SELECT_PROGRAMMES = `
  SELECT p.id, p.code, p.name, p.summary, p.starts_on, p.ends_on, p.signed_on, p.departments, p.source, p.version,
    greatest(p.ends_on, (SELECT max(e.ends_on) FROM programme_extensions e WHERE e.programme_id = p.id))
      AS effective_ends_on,
    (SELECT coalesce(json_agg(json_build_object('endsOn', e.ends_on, 'decidedOn', e.decided_on,
        'source', e.source) ORDER BY e.decided_on, e.id), '[]')
      FROM programme_extensions e WHERE e.programme_id = p.id) AS extensions,
    ARRAY(SELECT s.name FROM programme_signatories s WHERE s.programme_id = p.id ORDER BY s.position) AS signatories,
    (SELECT coalesce(json_agg(json_build_object('number', a.number, 'title', a.title) ORDER BY a.number), '[]')
      FROM programme_axes a WHERE a.programme_id = p.id) AS axes,
    ARRAY(SELECT l.funder FROM funding_lines l
      WHERE l.funding_plan_id = (SELECT f.id FROM funding_plans f WHERE f.programme_id = p.id
        ORDER BY f.number DESC LIMIT 1)
      GROUP BY l.funder ORDER BY min(l.id::text)) AS funders,
    (SELECT coalesce(json_agg(json_build_object('axisNumber', t.axis_number, 'label', t.label,
        'people', t.people, 'source', t.source) ORDER BY t.axis_number), '[]')
      FROM programme_targets t WHERE t.programme_id = p.id AND t.superseded_at = 'infinity') AS targets,
    (SELECT coalesce(json_agg(json_build_object('name', r.name, 'siret', r.siret, 'validFrom', r.valid_from,
        'validUntil', r.valid_until, 'source', r.source,
        'inForce', daterange(r.valid_from, r.valid_until, '[]') @> $1::date) ORDER BY r.valid_from), '[]')
      FROM relay_bodies r WHERE r.programme_id = p.id) AS relay_bodies
  FROM programmes p`;

/** Programmes and what belongs to them, but for their funding plans. */
@Injectable()
export class ProgrammesRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** In order of code, after the code of the last one seen; `ids` null is every programme. */
  list(today: string, ids: readonly string[] | null, limit: number, after?: string): Promise<ProgrammeRow[]> {
    return this.work.query<ProgrammeRow>(
      `${SELECT_PROGRAMMES}
       WHERE ($2::uuid[] IS NULL OR p.id = ANY($2)) AND ($3::text IS NULL OR p.code > $3)
       ORDER BY p.code LIMIT $4`,
      [today, ids, after ?? null, limit + 1],
    );
  }

  async byCode(today: string, code: string): Promise<ProgrammeRow | undefined> {
    const [row] = await this.work.query<ProgrammeRow>(`${SELECT_PROGRAMMES} WHERE p.code = $2`, [
      today,
      code,
    ]);
    return row;
  }

  /** Programmes, without what belongs to them. */
  briefs(by: { id?: string; code?: string } = {}): Promise<BriefRow[]> {
    return this.work.query<BriefRow>(
      `SELECT p.id, p.code, p.name, p.starts_on, p.departments,
         greatest(p.ends_on, (SELECT max(e.ends_on) FROM programme_extensions e WHERE e.programme_id = p.id)) AS ends_on
       FROM programmes p
       WHERE ($1::uuid IS NULL OR p.id = $1) AND ($2::text IS NULL OR p.code = $2) ORDER BY p.code`,
      [by.id ?? null, by.code ?? null],
    );
  }

  /** Counts a change of what belongs to a programme; false when somebody counted one since. */
  async touch(id: string, version: number): Promise<boolean> {
    const rows = await this.work.query(
      `UPDATE programmes SET version = version + 1 WHERE id = $1 AND version = $2 RETURNING id`,
      [id, version],
    );
    return rows.length === 1;
  }

  /** Counts a change that needs no version, and holds the programme until the unit ends. */
  async countChange(id: string): Promise<void> {
    await this.work.query(`UPDATE programmes SET version = version + 1 WHERE id = $1`, [id]);
  }

  /** Supersedes the target of the axis, if it has one, by this one. */
  async replaceTarget(programmeId: string, { axisNumber, label, people, source }: NewTarget): Promise<void> {
    // A unit that waited may have begun before the target that it supersedes was recorded.
    const [before] = await this.work.query<{ until: string }>(
      `UPDATE programme_targets SET superseded_at = greatest(maillon_now(), recorded_at)
       WHERE programme_id = $1 AND axis_number = $2 AND superseded_at = 'infinity' RETURNING superseded_at::text AS until`,
      [programmeId, axisNumber],
    );
    await this.work.query(
      `INSERT INTO programme_targets (id, programme_id, axis_number, label, people, source, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, coalesce($7::timestamptz, maillon_now()))`,
      [newId(), programmeId, axisNumber, label, people, source, before?.until ?? null],
    );
  }

  /** Ends the relay body that has no end on the eve of the next one's first day, and records the next one. */
  async succeedRelayBody(programmeId: string, next: NewRelayBody): Promise<void> {
    await this.work.query(
      `UPDATE relay_bodies SET valid_until = $2::date - 1
       WHERE programme_id = $1 AND valid_from < $2::date AND (valid_until IS NULL OR valid_until >= $2::date)`,
      [programmeId, next.validFrom],
    );
    await this.work.query(
      `INSERT INTO relay_bodies (id, programme_id, name, siret, valid_from, source) VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), programmeId, next.name, next.siret, next.validFrom, next.source],
    );
  }
}

export interface NewRelayBody {
  name: string;
  siret: string | null;
  validFrom: string;
  source: string | null;
}

export interface BriefRow {
  id: string;
  code: string;
  name: string;
  starts_on: string;
  ends_on: string;
  departments: string[];
}
