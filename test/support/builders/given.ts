import type { UnitOfWork } from '../../../src/shared/database/unit-of-work.js';
import { newId } from '../../../src/shared/ids.js';

/** A number that no other record of the run has. */
let serial = 100;
const next = () => (serial += 1);

/** Nine digits that pass the Luhn check. */
export function aSiren(): string {
  return withLuhnKey(String(10_000_000 + next()));
}

/** Fourteen digits that pass the Luhn check. */
export function aSiret(siren = aSiren()): string {
  return withLuhnKey(`${siren}${String(next()).padStart(4, '0').slice(-4)}`);
}

function withLuhnKey(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}

/**
 * Persisted records for tests, by SQL alone: each makes the parents that it needs, and every column can be
 * set by its name in the database.
 */
export class Given {
  constructor(private readonly work: UnitOfWork) {}

  private async insert(table: string, row: Record<string, unknown>): Promise<string> {
    const full: Record<string, unknown> = { id: newId(), ...row };
    await this.insertPlain(table, full);
    return full.id as string;
  }

  private async insertPlain(table: string, row: Record<string, unknown>): Promise<void> {
    const names = Object.keys(row);
    const values = names.map((_, i) => `$${i + 1}`).join(', ');
    await this.work.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${values})`,
      Object.values(row),
    );
  }

  /** Runs for ten years from 2020 in the five departments of Hauts-de-France, target 100. */
  async programme(row: Record<string, unknown> = {}): Promise<{ id: string; code: string }> {
    const code = (row.code as string | undefined) ?? `PROG-${next()}`;
    const id = await this.insert('programmes', {
      name: 'Programme d’essai',
      summary: 'Essai',
      starts_on: '2020-01-01',
      ends_on: '2039-12-31',
      departments: ['02', '59', '60', '62', '80'],
      source: 'essai',
      ...row,
      code,
    });
    await this.insert('programme_axes', { programme_id: id, number: 2, title: 'Axe 2' });
    await this.insert('programme_targets', {
      programme_id: id,
      axis_number: 2,
      label: 'Personnes',
      people: 100,
      source: 'essai',
    });
    return { id, code };
  }

  async employer(
    row: { name?: string; idcc?: string; headcount?: number; size_class?: string; siren?: string } = {},
  ): Promise<string> {
    const {
      name = `Entreprise ${next()}`,
      idcc = '1486',
      headcount = 40,
      size_class = 'pme',
      siren = aSiren(),
    } = row;
    await this.work.query(`INSERT INTO branches (idcc, name) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
      idcc,
      `Branche ${idcc}`,
    ]);
    const id = await this.insert('employers', { siren, name });
    const situation = { employer_id: id, idcc, headcount, size_class, size_basis: 'headcount_only' };
    await this.insert('employer_situations', situation);
    return id;
  }

  /** An employee of `employer_id` (a new employer unless told), or a job seeker when it is null. */
  async learner(row: Record<string, unknown> = {}): Promise<string> {
    const n = next();
    const {
      family_name = `Nom${n}`,
      given_names = 'Camille',
      email = `l${n}@learners.example`,
      ...situation
    } = row;
    const id = await this.insert('learners', { family_name, given_names, email });
    const employer = 'employer_id' in situation ? situation.employer_id : await this.employer();
    await this.insert('learner_situations', {
      learner_id: id,
      employment_status: employer ? 'employee' : 'job_seeker',
      gender: 'female',
      birth_date: '1985-06-15',
      department: '59',
      ...situation,
      employer_id: employer,
    });
    return id;
  }

  /** The situation in force is superseded by one with these changes, as the product does it. */
  async situationChanges(learnerId: string, changes: Record<string, unknown>): Promise<void> {
    await this.work.run(async () => {
      const [old] = await this.work.query<Record<string, unknown>>(
        `UPDATE learner_situations SET superseded_at = maillon_now()
         WHERE learner_id = $1 AND superseded_at = 'infinity' RETURNING *`,
        [learnerId],
      );
      const { id: _id, recorded_at: _from, superseded_at: _until, ...kept } = old ?? {};
      await this.insert('learner_situations', { ...kept, ...changes });
    });
  }

  provider(row: Record<string, unknown> = {}): Promise<string> {
    const n = next();
    const nda = `32590${String(n).padStart(6, '0')}`;
    return this.insert('training_providers', { siret: aSiret(), nda, name: `Organisme ${n}`, ...row });
  }

  async trainer(row: Record<string, unknown> = {}): Promise<string> {
    const provider_id = row.provider_id ?? (await this.provider());
    return this.insert('trainers', {
      family_name: 'Formateur',
      given_names: 'Dominique',
      email: `t${next()}@trainers.example`,
      ...row,
      provider_id,
    });
  }

  /** A certification with one block, published, with two competences of two criteria each. */
  async block(
    row: { certification?: Record<string, unknown>; version?: Record<string, unknown> } = {},
  ): Promise<GivenBlock> {
    const n = next();
    const code = `RNCP${10_000 + n}`;
    const certification = {
      code,
      register: 'RNCP',
      title: `Certification ${n}`,
      level: 6,
      active: true,
      source: 'in_house',
      ...row.certification,
    };
    const certificationId = await this.insert('certifications', certification);
    return this.blockOf(certificationId, certification.code, 1, row.version);
  }

  /** One more block of a certification. */
  async blockOf(
    certificationId: string,
    certificationCode: string,
    number: number,
    version: Record<string, unknown> = {},
  ): Promise<GivenBlock> {
    const code = `${certificationCode}BC${String(number).padStart(2, '0')}`;
    const blockId = await this.insert('competence_blocks', {
      certification_id: certificationId,
      code,
      position: number,
    });
    const { versionId, criteria } = await this.blockVersion(blockId, 1, version);
    return { certificationId, certificationCode, blockId, code, versionId, criteria };
  }

  /** One more version of a block, published unless told; the one before it is retired. */
  async blockVersion(
    blockId: string,
    number: number,
    row: Record<string, unknown> = {},
  ): Promise<{ versionId: string; criteria: string[] }> {
    const { status = 'published', ...rest } = row;
    await this.work.query(
      `UPDATE block_versions SET status = 'retired', retired_at = maillon_now() WHERE block_id = $1 AND status = 'published'`,
      [blockId],
    );
    const versionId = await this.insert('block_versions', {
      block_id: blockId,
      number,
      title: `Bloc v${number}`,
      ...rest,
    });
    const criteria: string[] = [];
    for (const competence of [1, 2]) {
      const competence_code = `C${competence}`;
      await this.insert('competences', {
        block_version_id: versionId,
        code: competence_code,
        text: `Compétence ${competence}`,
        position: competence,
      });
      for (const part of [1, 2]) {
        const criterion = {
          block_version_id: versionId,
          competence_code,
          text: `Critère ${competence}.${part}`,
          position: criteria.length + 1,
        };
        criteria.push(await this.insert('criteria', criterion));
      }
    }
    if (status !== 'draft') {
      await this.work.query(
        `UPDATE block_versions SET status = 'published', published_at = maillon_now() WHERE id = $1`,
        [versionId],
      );
    }
    return { versionId, criteria };
  }

  async course(
    row: { block_version_ids?: string[]; prerequisite_block_ids?: string[] } & Record<string, unknown> = {},
  ): Promise<string> {
    const { block_version_ids, prerequisite_block_ids = [], ...columns } = row;
    const versions = block_version_ids ?? [(await this.block()).versionId];
    const id = await this.insert('courses', {
      title: `Action ${next()}`,
      objective: 'Essayer',
      duration_minutes: 2520,
      modality: 'on_site',
      ...columns,
    });
    for (const block_version_id of versions)
      await this.insertPlain('course_block_versions', { course_id: id, block_version_id });
    for (const block_id of prerequisite_block_ids)
      await this.insertPlain('course_prerequisites', { course_id: id, block_id });
    return id;
  }

  /** Open to enrolment from 2020 to 2039, capacity 3; `half_days` as [date, 'morning' | 'afternoon'] pairs, 9–12:30 or 13:30–17 UTC. */
  async cohort(row: GivenCohortRow = {}): Promise<string> {
    const { half_days = [], trainer_ids = [], status = 'open', ...columns } = row;
    const programme_id = columns.programme_id ?? (await this.programme()).id;
    const course_id = columns.course_id ?? (await this.course());
    const id = await this.insert('cohorts', {
      title: `Cohorte ${next()}`,
      capacity: 3,
      enrolment_opens_at: '2020-01-01T00:00:00Z',
      enrolment_closes_at: '2039-12-31T00:00:00Z',
      ...columns,
      programme_id,
      course_id,
      status,
    });
    await this.work.query(
      `INSERT INTO cohort_block_versions (cohort_id, block_version_id)
       SELECT $1, block_version_id FROM course_block_versions WHERE course_id = $2`,
      [id, course_id],
    );
    for (const [date, period] of half_days) await this.halfDay(id, date, period);
    for (const trainer_id of trainer_ids)
      await this.insertPlain('cohort_trainers', { cohort_id: id, trainer_id });
    return id;
  }

  halfDay(cohort_id: string, date: string, period: 'morning' | 'afternoon' = 'morning'): Promise<string> {
    const [from, until] = period === 'morning' ? ['09:00', '12:30'] : ['13:30', '17:00'];
    return this.insert('half_days', {
      cohort_id,
      date,
      period,
      starts_at: `${date}T${from}:00Z`,
      ends_at: `${date}T${until}:00Z`,
    });
  }

  async enrolment(cohort_id: string, learner_id: string, row: Record<string, unknown> = {}): Promise<string> {
    return this.insert('enrolments', { cohort_id, learner_id, status: 'confirmed', ...row });
  }

  /** A mail that failed, and can be sent again. */
  mail(programme_id: string, row: Record<string, unknown> = {}): Promise<string> {
    const letter = { cohort: 'Session', course: 'Action', place: null, programme: 'Essai' };
    return this.insert('mails', {
      programme_id,
      dedupe_key: newId(),
      kind: 'enrolment_confirmed',
      to_name: 'Camille Exemple',
      to_address: `m${next()}@learners.example`,
      subject: 'Inscription confirmée',
      facts: { letter: { ...letter, firstStartsAt: null, lastEndsAt: null, moved: false } },
      message_id: `<${newId()}@maillon.example>`,
      state: 'failed',
      ...row,
    });
  }

  suppressedAddress(programme_id: string, mail_id: string): Promise<string> {
    const address = `gone${next()}@learners.example`;
    return this.insert('suppressed_addresses', { programme_id, mail_id, address, reason: 'No such user' });
  }

  attendance(
    row: { cohort_id: string; half_day_id: string; enrolment_id: string } & Record<string, unknown>,
  ): Promise<string> {
    return this.insert('attendance_records', {
      status: 'present',
      minutes: 210,
      recorded_by: newId(),
      ...row,
    });
  }
}

export interface GivenBlock {
  certificationId: string;
  certificationCode: string;
  blockId: string;
  code: string;
  versionId: string;
  /** Ids of its four criteria, two for each of C1 and C2. */
  criteria: string[];
}

type GivenCohortRow = Record<string, unknown> & {
  half_days?: [string, ('morning' | 'afternoon')?][];
  trainer_ids?: string[];
  programme_id?: string;
  course_id?: string;
  status?: string;
};
