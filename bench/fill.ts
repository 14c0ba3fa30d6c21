import type pg from 'pg';
import { withLuhnKey } from './luhn.js';

/** How much there is. People learn in cohorts of 15 over ten half-days, as in the pilot. */
export const SIZE = { openCohorts: 200, runningCohorts: 200, seats: 15, halfDays: 10, employers: 20 };

const learners = (SIZE.openCohorts + SIZE.runningCohorts) * SIZE.seats;
const cohorts = SIZE.openCohorts + SIZE.runningCohorts;

/**
 * Statements that fill a migrated, empty database: one programme, one certification of three blocks, and cohorts that
 * are open with all seats free (the first ones), or running with all seats taken (the others).
 */
const FILL = [
  `INSERT INTO programmes (id, code, name, summary, starts_on, ends_on, departments, source)
     VALUES (uuidv7(), 'BENCH', 'Bench', 'Bench', '2018-12-01', current_date + 900, '{02,59,60,62,80}', 'bench')`,
  `INSERT INTO programme_targets (id, programme_id, axis_number, label, people, source)
     SELECT uuidv7(), id, 2, 'People', 100, 'bench' FROM programmes WHERE code = 'BENCH'`,
  `INSERT INTO certifications (id, code, register, title, level, active, source)
     VALUES (uuidv7(), 'RNCP90001', 'RNCP', 'Certification', 6, true, 'in_house')`,
  `INSERT INTO competence_blocks (id, certification_id, code, position)
     SELECT uuidv7(), c.id, 'RNCP90001BC0' || n, n FROM certifications c, generate_series(1, 3) n WHERE c.code = 'RNCP90001'`,
  `INSERT INTO block_versions (id, block_id, number, title)
     SELECT uuidv7(), id, 1, 'Block ' || position FROM competence_blocks WHERE code LIKE 'RNCP90001BC%'`,
  `INSERT INTO competences (id, block_version_id, code, text, position)
     SELECT uuidv7(), v.id, 'C' || n, 'Competence ' || n, n
     FROM block_versions v JOIN competence_blocks b ON b.id = v.block_id, generate_series(1, 5) n
     WHERE b.code LIKE 'RNCP90001BC%'`,
  `INSERT INTO criteria (id, block_version_id, competence_code, text, position)
     SELECT uuidv7(), v.id, 'C' || (1 + n / 2), 'What the assessor looks at, number ' || n, n + 1
     FROM block_versions v JOIN competence_blocks b ON b.id = v.block_id, generate_series(0, 9) n
     WHERE b.code LIKE 'RNCP90001BC%'`,
  `UPDATE block_versions SET status = 'published', published_at = maillon_now() FROM competence_blocks b
     WHERE b.id = block_id AND b.code LIKE 'RNCP90001BC%'`,
  `INSERT INTO courses (id, title, objective, duration_minutes, modality)
     VALUES (uuidv7(), 'Bench course', 'Measure', 2100, 'on_site')`,
  `INSERT INTO course_block_versions
     SELECT c.id, v.id FROM courses c, block_versions v JOIN competence_blocks b ON b.id = v.block_id
     WHERE c.title = 'Bench course' AND b.code LIKE 'RNCP90001BC%'`,
  `INSERT INTO branches (idcc, name) VALUES ('1486', 'Branch') ON CONFLICT DO NOTHING`,
  `INSERT INTO employers (id, siren, name)
     SELECT uuidv7(), siren, 'Employer ' || siren FROM unnest($sirens::text[]) siren`,
  `INSERT INTO employer_situations (id, employer_id, idcc, headcount, size_class, size_basis)
     SELECT uuidv7(), id, '1486', 40, 'pme', 'headcount_only' FROM employers WHERE siren = ANY ($sirens::text[])`,
  `INSERT INTO learners (id, family_name, given_names, email)
     SELECT uuidv7(), 'Nom' || n, 'Camille', 'l' || n || '@learners.example' FROM generate_series(1, ${learners}) n`,
  `CREATE TEMP TABLE learner AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM learners`,
  `CREATE TEMP TABLE employer AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM employers WHERE siren = ANY ($sirens::text[])`,
  `INSERT INTO learner_situations (id, learner_id, employment_status, employer_id, gender, birth_date, department)
     SELECT uuidv7(), l.id, 'employee', e.id, 'female', '1985-06-15', '59'
     FROM learner l JOIN employer e ON e.n = l.n % ${SIZE.employers}`,
  `INSERT INTO accounts (id, email, display_name, role, learner_id)
     SELECT uuidv7(), email, 'Camille ' || family_name, 'learner', id FROM learners`,
  `INSERT INTO training_providers (id, siret, nda, name)
     VALUES (uuidv7(), '00000000000000', '32590000001', 'Provider')`,
  `INSERT INTO trainers (id, family_name, given_names, email, provider_id)
     SELECT uuidv7(), 'Formateur' || n, 'Dominique', 't' || n || '@trainers.example', p.id
     FROM generate_series(1, ${cohorts}) n, training_providers p WHERE p.nda = '32590000001'`,
  `CREATE TEMP TABLE trainer AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM trainers WHERE email LIKE 't%@trainers.example'`,
  `INSERT INTO trainer_clearances (trainer_id, block_id, granted_by)
     SELECT t.id, b.id, t.id FROM trainer t, competence_blocks b WHERE b.code LIKE 'RNCP90001BC%'`,
  `INSERT INTO accounts (id, email, display_name, role, trainer_id)
     SELECT uuidv7(), 't' || n || '@trainers.example', 'Dominique', 'trainer', id FROM trainer`,
  `INSERT INTO accounts (id, email, display_name, role)
     VALUES (uuidv7(), 'coordinator@bench.example', 'Claude', 'coordinator')`,
  `INSERT INTO account_programmes SELECT a.id, p.id FROM accounts a, programmes p
     WHERE a.email = 'coordinator@bench.example' AND p.code = 'BENCH'`,
  `INSERT INTO cohorts (id, programme_id, course_id, title, place, capacity, enrolment_opens_at, enrolment_closes_at, status)
     SELECT uuidv7(), p.id, c.id, 'Bench cohort ' || n, 'Lille', ${SIZE.seats}, current_date - 60,
            current_date + CASE WHEN n <= ${SIZE.openCohorts} THEN 30 ELSE -30 END,
            CASE WHEN n <= ${SIZE.openCohorts} THEN 'open' ELSE 'running' END
     FROM generate_series(1, ${cohorts}) n, programmes p, courses c
     WHERE p.code = 'BENCH' AND c.title = 'Bench course'`,
  `CREATE TEMP TABLE cohort AS SELECT id, status, row_number() OVER (ORDER BY id) - 1 AS n FROM cohorts WHERE title LIKE 'Bench cohort %'`,
  `INSERT INTO cohort_block_versions
     SELECT c.id, k.block_version_id FROM cohort c, course_block_versions k JOIN courses s ON s.id = k.course_id
     WHERE s.title = 'Bench course'`,
  `INSERT INTO half_days (id, cohort_id, date, period, starts_at, ends_at, room)
     SELECT uuidv7(), c.id, d.day, CASE h % 2 WHEN 0 THEN 'morning' ELSE 'afternoon' END, s.at, s.at + interval '210 minutes', 'Salle 1'
     FROM cohort c, generate_series(0, ${SIZE.halfDays - 1}) h,
          LATERAL (SELECT current_date + CASE c.status WHEN 'open' THEN 60 ELSE -2 END + h / 2) d (day),
          LATERAL (SELECT (d.day + CASE h % 2 WHEN 0 THEN time '09:00' ELSE time '13:30' END) AT TIME ZONE 'Europe/Paris') s (at)`,
  `INSERT INTO cohort_trainers (cohort_id, trainer_id) SELECT c.id, t.id FROM cohort c JOIN trainer t USING (n)`,
  `INSERT INTO enrolments (id, cohort_id, learner_id, status)
     SELECT uuidv7(), c.id, l.id, 'started' FROM cohort c JOIN learner l ON c.n = l.n / ${SIZE.seats}
     WHERE c.status = 'running'`,
  `VACUUM (ANALYZE)`,
];

/** What the requests are made of. */
export interface Facts {
  programmeId: string;
  coordinatorId: string;
  sirens: string[];
  /** Of open cohorts. */
  openCohorts: string[];
  /** Learners who are in no cohort yet, one for each free seat. */
  candidates: { learnerId: string; accountId: string; email: string }[];
  /** Enrolments in running cohorts, with their learner and their trainer. */
  enrolments: Enrolled[];
  /** Of the first block. */
  criteria: string[];
}

export interface Enrolled {
  id: string;
  cohortId: string;
  learnerId: string;
  learnerAccountId: string;
  trainerId: string;
  trainerAccountId: string;
}

/** Fills the database and tells what is in it. */
export async function fill(client: pg.Client): Promise<Facts> {
  const sirens = Array.from({ length: SIZE.employers }, (_, i) => withLuhnKey(String(81_000_000 + i)));
  for (const sql of FILL) {
    const bound = sql.includes('$sirens');
    await client.query(sql.replaceAll('$sirens', bound ? `'{${sirens.join(',')}}'` : ''));
  }
  const rows = async <Row>(sql: string) => (await client.query(sql)).rows as Row[];
  const [one] = await rows<{ programmeId: string; coordinatorId: string }>(
    `SELECT programme_id AS "programmeId", account_id AS "coordinatorId" FROM account_programmes
     JOIN accounts a ON a.id = account_id WHERE a.email = 'coordinator@bench.example'`,
  );
  if (!one) throw new Error('the database was not filled');
  const ids = async (sql: string) => (await rows<{ id: string }>(sql)).map(({ id }) => id);
  return {
    ...one,
    sirens,
    openCohorts: await ids(`SELECT id FROM cohort WHERE status = 'open' ORDER BY n`),
    candidates: await rows(
      `SELECT l.id AS "learnerId", a.id AS "accountId", a.email FROM learner l JOIN accounts a ON a.learner_id = l.id
       WHERE l.n < ${SIZE.openCohorts * SIZE.seats} ORDER BY l.n`,
    ),
    enrolments: await rows(
      `SELECT e.id, e.cohort_id AS "cohortId", e.learner_id AS "learnerId", a.id AS "learnerAccountId",
              t.trainer_id AS "trainerId", b.id AS "trainerAccountId"
       FROM enrolments e JOIN accounts a ON a.learner_id = e.learner_id
       JOIN cohort_trainers t ON t.cohort_id = e.cohort_id JOIN accounts b ON b.trainer_id = t.trainer_id
       JOIN learner l ON l.id = e.learner_id ORDER BY l.n % ${SIZE.seats}, l.n`,
    ),
    criteria: await ids(
      `SELECT k.id FROM criteria k JOIN block_versions v ON v.id = k.block_version_id
       JOIN competence_blocks b ON b.id = v.block_id WHERE b.code = 'RNCP90001BC01' ORDER BY k.position`,
    ),
  };
}

const WRITTEN = ['bookings', 'enrolment_transitions', 'enrolments', 'cohorts'];

/** Takes back the enrolments and assessments of a round. The triggers that keep evidence stand aside meanwhile. */
export async function reset(client: pg.Client): Promise<void> {
  const open = `(SELECT id FROM cohorts WHERE status = 'open')`;
  const triggers = (state: 'ENABLE' | 'DISABLE') =>
    WRITTEN.map((name) => `ALTER TABLE ${name} ${state} TRIGGER USER`);
  const statements = [
    'BEGIN',
    ...triggers('DISABLE'),
    `DELETE FROM bookings USING learners l WHERE person_id = l.id AND cohort_id IN ${open}`,
    `DELETE FROM enrolment_transitions WHERE cohort_id IN ${open}`,
    `DELETE FROM enrolments WHERE cohort_id IN ${open}`,
    `UPDATE cohorts SET seats_taken = 0, last_queue_position = 0 WHERE status = 'open'`,
    `TRUNCATE assessments, assessment_revisions, assessment_marks`,
    ...triggers('ENABLE'),
    'COMMIT',
    `VACUUM (ANALYZE) ${WRITTEN.join(', ')}`,
  ];
  for (const sql of statements) await client.query(sql);
}
