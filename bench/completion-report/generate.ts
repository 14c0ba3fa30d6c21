import type { ClientBase } from 'pg';

/** How large the generated programme is. */
export interface Size {
  cohorts: number;
  seatsPerCohort: number;
  halfDaysPerCohort: number;
  learners: number;
}

export const FULL: Size = { cohorts: 8_000, seatsPerCohort: 12.5, halfDaysPerCohort: 12, learners: 80_000 };

/** Code of the generated programme. */
export const PROGRAMME = 'BENCH-100K';

/** Tables whose triggers would write, row by row, what is written here as sets. */
const TRIGGERED = [
  'employer_situations',
  'learner_situations',
  'cohorts',
  'cohort_transitions',
  'half_days',
  'half_day_versions',
  'enrolments',
  'enrolment_transitions',
  'attendance_records',
  'half_day_signatures',
];

/**
 * Fills an empty, migrated database with one programme, two years of it, by set-based SQL. The product's triggers are
 * off meanwhile, so what they would have written (statuses over time, versions of half-days, seats taken) is written
 * here, in the order in which it would have come: by date. Every constraint and foreign key stays on. Bookings, which
 * no report reads, are left out.
 */
export async function generate(client: ClientBase, size: Size): Promise<void> {
  // As a whole or not at all: a run that is broken off leaves nothing to be measured by mistake.
  await client.query('BEGIN');
  await client.query('SELECT setseed(0.42)');
  for (const table of TRIGGERED) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  for (const statement of statements(size)) {
    await client.query(statement);
    // Nobody else can count rows that are not committed, nor those of a temporary table: without this the planner
    // takes a table of a million rows for an empty one, and may join it by reading it once for each row of another.
    await client.query(`ANALYZE ${/(?:INTO|TABLE|UPDATE) (\w+)/.exec(statement)?.[1] ?? ''}`);
  }
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  for (const table of TRIGGERED) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  await client.query('COMMIT');
  await client.query('VACUUM (ANALYZE)');
}

function statements(size: Size): string[] {
  return [...organisations(), ...certifications(), ...people(size), ...cohorts(size), ...evidence(size)];
}

const organisations = (): string[] => [
  `INSERT INTO programmes (id, code, name, summary, starts_on, ends_on, departments, source, created_at)
     VALUES (uuidv7(), '${PROGRAMME}', 'Bench', 'Bench', '2018-12-01', '2020-12-31', '{02,59,60,62,80}', 'bench', '2018-12-01')`,
  `INSERT INTO programme_targets (id, programme_id, axis_number, label, people, source, recorded_at)
     SELECT uuidv7(), id, 2, 'People', 100000, 'bench', '2018-12-01' FROM programmes`,
  `INSERT INTO branches SELECT lpad(n::text, 4, '0'), 'Branche ' || n FROM generate_series(1, 31) n`,
  `INSERT INTO employers (id, siren, name, created_at)
     SELECT uuidv7(), lpad(n::text, 9, '0'), 'Entreprise ' || n, '2018-12-01' FROM generate_series(1, 2000) n`,
  // Every tenth employer grew once: a version that is over, and one in force.
  `INSERT INTO employer_situations (id, employer_id, idcc, headcount, size_class, size_basis, recorded_at, superseded_at)
     SELECT uuidv7(), e.id, lpad((1 + n % 31)::text, 4, '0'), 40, (ARRAY['micro', 'pme', 'eti', 'ge'])[1 + (n + v) % 4],
            'headcount_only', CASE v WHEN 0 THEN timestamptz '2018-12-01' ELSE '2020-01-01' END,
            CASE WHEN v = 0 AND n % 10 = 0 THEN timestamptz '2020-01-01' ELSE 'infinity' END
     FROM (SELECT id, row_number() OVER (ORDER BY siren) AS n FROM employers) e, generate_series(0, 1) v
     WHERE v = 0 OR n % 10 = 0`,
];

const certifications = (): string[] => [
  `INSERT INTO certifications (id, code, register, title, level, active, source, created_at)
     SELECT uuidv7(), 'RNCP' || (90000 + n), 'RNCP', 'Certification ' || n, 6, true, 'in_house', '2018-12-01'
     FROM generate_series(1, 4) n`,
  `INSERT INTO competence_blocks (id, certification_id, code, position)
     SELECT uuidv7(), c.id, c.code || 'BC0' || n, n FROM certifications c, generate_series(1, 3) n`,
  `INSERT INTO block_versions (id, block_id, number, status, title, created_at, published_at)
     SELECT uuidv7(), id, 1, 'published', 'Bloc ' || code, '2018-12-01', '2018-12-01' FROM competence_blocks`,
  `INSERT INTO block_correspondences
       (id, from_certification_code, from_block_code, to_certification_code, to_block_code, extent, source, recorded_at)
     VALUES (uuidv7(), 'RNCP90001', 'RNCP90001BC01', 'RNCP90002', 'RNCP90002BC01', 'total', 'in_house', '2018-12-01')`,
];

const people = ({ learners }: Size): string[] => [
  `INSERT INTO learners (id, family_name, given_names, email, created_at)
     SELECT uuidv7(), 'Nom' || n, 'Camille', 'l' || n || '@learners.example', '2018-12-15'
     FROM generate_series(1, ${learners}) n`,
  `CREATE TEMP TABLE numbered_learner AS SELECT id, row_number() OVER (ORDER BY id) AS n FROM learners`,
  `CREATE TEMP TABLE numbered_employer AS SELECT id, row_number() OVER (ORDER BY id) AS n FROM employers`,
  // A tenth seeks a job; a twentieth changed employer once.
  `INSERT INTO learner_situations (id, learner_id, employment_status, employer_id, gender, birth_date, department,
                                   recorded_at, superseded_at)
     SELECT uuidv7(), l.id, CASE WHEN l.n % 10 = 0 THEN 'job_seeker' ELSE 'employee' END,
            CASE WHEN l.n % 10 <> 0 THEN e.id END, (ARRAY['female', 'male', 'unspecified'])[1 + (l.n * 7 % 41 / 20)],
            date '1955-01-01' + (l.n * 7919 % 16000)::int, (ARRAY['02', '59', '60', '62', '80'])[1 + l.n % 5],
            CASE v WHEN 0 THEN timestamptz '2018-12-15' ELSE '2020-02-01' END,
            CASE WHEN v = 0 AND l.n % 20 = 1 THEN timestamptz '2020-02-01' ELSE 'infinity' END
     FROM generate_series(0, 1) v, numbered_learner l
     JOIN numbered_employer e ON e.n = 1 + l.n % 2000
     WHERE v = 0 OR l.n % 20 = 1`,
];

const cohorts = ({ cohorts: count, halfDaysPerCohort }: Size): string[] => [
  `INSERT INTO courses (id, title, objective, duration_minutes, modality, created_at)
     SELECT uuidv7(), 'Action ' || n, 'Bench', 2520, 'on_site', '2018-12-01' FROM generate_series(1, 20) n`,
  // 13 places in every other cohort, 12 in the rest: 12.5 on average.
  `INSERT INTO cohorts (id, programme_id, course_id, title, capacity, seats_taken, enrolment_opens_at,
                        enrolment_closes_at, status, created_at)
     SELECT uuidv7(), (SELECT id FROM programmes), c.id, 'Cohorte ' || n, 13, 0, '2018-12-15', '2020-12-31',
            CASE WHEN n <= ${count} * 0.9 THEN 'closed' ELSE 'running' END, '2018-12-20'
     FROM generate_series(1, ${count}) n
     JOIN (SELECT id, row_number() OVER (ORDER BY id) AS k FROM courses) c ON c.k = 1 + n % 20`,
  `CREATE TEMP TABLE numbered_cohort AS
     SELECT id, row_number() OVER (ORDER BY id) AS n,
            timestamptz '2019-01-07 00:00+01' + (row_number() OVER (ORDER BY id) * 680 / ${count}) * interval '1 day' AS begins
     FROM cohorts`,
  `INSERT INTO cohort_transitions (cohort_id, from_status, to_status, recorded_at, superseded_at)
     SELECT id, NULL, 'open', timestamptz '2018-12-20', begins FROM numbered_cohort
     UNION ALL SELECT id, 'open', 'running', begins, 'infinity' FROM numbered_cohort`,
  // Each cohort prepares the three blocks of one certification, or one block of it.
  `INSERT INTO cohort_block_versions
     SELECT c.id, v.id FROM numbered_cohort c
     JOIN certifications k ON k.code = 'RNCP' || (90001 + c.n % 4)
     JOIN competence_blocks b ON b.certification_id = k.id AND (c.n % 5 < 3 OR b.position = 1 + c.n % 3)
     JOIN block_versions v ON v.block_id = b.id`,
  `INSERT INTO half_days (id, cohort_id, date, period, starts_at, ends_at)
     SELECT uuidv7(), c.id, (s.starts_at AT TIME ZONE 'Europe/Paris')::date,
            CASE h % 2 WHEN 0 THEN 'morning' ELSE 'afternoon' END, s.starts_at, s.starts_at + interval '210 minutes'
     FROM numbered_cohort c, generate_series(0, ${halfDaysPerCohort} - 1) h,
          LATERAL (SELECT begins + (h / 2) * interval '1 day'
                          + CASE h % 2 WHEN 0 THEN interval '9 hours' ELSE interval '13 hours 30 minutes' END) s (starts_at)
     ORDER BY s.starts_at`,
  // One half-day in twenty was moved by an hour before it took place.
  `INSERT INTO half_day_versions (half_day_id, cohort_id, starts_at, ends_at, cancelled, recorded_at, superseded_at)
     SELECT h.id, h.cohort_id, h.starts_at - m.late, h.ends_at - m.late, false, m.from_instant, m.until_instant
     FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM half_days) h,
          LATERAL (VALUES (interval '1 hour', timestamptz '2018-12-20', timestamptz '2019-01-01'),
                          (interval '0', CASE WHEN h.n % 20 = 0 THEN timestamptz '2019-01-01' ELSE '2018-12-20' END,
                           timestamptz 'infinity')) m (late, from_instant, until_instant)
     WHERE m.until_instant = 'infinity' OR h.n % 20 = 0`,
];

const evidence = ({ seatsPerCohort, cohorts: count, learners }: Size): string[] => [
  // Of 100 enrolments: 84 completed, 6 dropped out, 6 started, 1 confirmed, 2 on a waiting list, 1 withdrawn.
  `CREATE TEMP TABLE enrolling AS
     SELECT uuidv7() AS id, c.id AS cohort_id, l.id AS learner_id, c.begins,
            CASE WHEN k < 84 THEN 'completed' WHEN k < 90 THEN 'dropped_out' WHEN k < 96 THEN 'started'
                 WHEN k < 97 THEN 'confirmed' WHEN k < 99 THEN 'waitlisted' ELSE 'withdrawn' END AS status, p.n AS n
     FROM generate_series(0, ${Math.round(count * seatsPerCohort)} - 1) p (n)
     JOIN numbered_cohort c ON c.n = 1 + floor(p.n / ${seatsPerCohort})::int % ${count}
     JOIN numbered_learner l ON l.n = 1 + p.n % ${learners},
     LATERAL (SELECT (p.n * 37 + p.n / 100) % 100) r (k)
     ORDER BY p.n`,
  `INSERT INTO enrolments (id, cohort_id, learner_id, status, status_reason, queue_position, created_at, status_since, ended_on)
     SELECT id, cohort_id, learner_id, status, CASE status WHEN 'dropped_out' THEN 'Moved away' END,
            CASE status WHEN 'waitlisted' THEN n END, '2018-12-21', '2018-12-21',
            CASE status WHEN 'dropped_out' THEN (begins + interval '3 days')::date END
     FROM enrolling`,
  `UPDATE cohorts SET seats_taken = least(capacity, (SELECT count(*) FROM enrolments e
                                                     WHERE e.cohort_id = cohorts.id AND holds_seat(e.status)))`,
  // Everyone starts as they came; those who began are started from the first day, and end on the fourth.
  `INSERT INTO enrolment_transitions (enrolment_id, cohort_id, learner_id, from_status, to_status, recorded_at, superseded_at)
     SELECT e.id, e.cohort_id, e.learner_id, s.was, s.becomes, s.from_instant,
            coalesce(lead(s.from_instant) OVER (PARTITION BY e.id ORDER BY s.from_instant), 'infinity')
     FROM enrolling e,
          LATERAL (VALUES
            (NULL, CASE WHEN e.status IN ('waitlisted', 'withdrawn') THEN e.status ELSE 'confirmed' END, 1,
             timestamptz '2018-12-21' + e.n % 10 * interval '1 hour'),
            ('confirmed', 'started', 2, e.begins + interval '9 hours'),
            ('started', e.status, 3, e.begins + interval '3 days 20 hours')) s (was, becomes, step, from_instant)
     WHERE s.step <= CASE WHEN e.status IN ('completed', 'dropped_out') THEN 3 WHEN e.status = 'started' THEN 2 ELSE 1 END
     ORDER BY s.from_instant`,
  // A mark for everyone who came in; a drop-out until the fourth day. One mark in twenty was put right an hour later.
  `INSERT INTO attendance_records (id, cohort_id, half_day_id, enrolment_id, status, minutes, recorded_by, recorded_at, superseded_at)
     SELECT uuidv7(), h.cohort_id, h.id, e.id, CASE WHEN m.minutes > 0 THEN 'present' ELSE 'absent' END, m.minutes,
            '00000000-0000-7000-8000-000000000000', m.from_instant, m.until_instant
     FROM half_days h JOIN enrolling e ON e.cohort_id = h.cohort_id,
          LATERAL (SELECT ('x' || right(h.id::text, 4))::bit(16)::int + e.n) r (k),
          LATERAL (VALUES (0, h.ends_at, h.ends_at + interval '1 hour'),
                          (CASE WHEN r.k % 12 = 0 THEN 0 ELSE 210 END,
                           CASE WHEN r.k % 20 = 0 THEN h.ends_at + interval '1 hour' ELSE h.ends_at END,
                           timestamptz 'infinity')) m (minutes, from_instant, until_instant)
     WHERE (e.status IN ('completed', 'started')
            OR (e.status = 'dropped_out' AND h.starts_at < e.begins + interval '3 days'))
       AND (m.until_instant = 'infinity' OR r.k % 20 = 0)
     ORDER BY m.from_instant`,
  `INSERT INTO half_day_signatures (id, cohort_id, half_day_id, enrolment_id, account_id, authenticated_by, signed_at)
     SELECT uuidv7(), cohort_id, half_day_id, enrolment_id, '00000000-0000-7000-8000-000000000000', 'password', recorded_at
     FROM attendance_records
     WHERE superseded_at = 'infinity' AND minutes > 0 AND ('x' || right(id::text, 3))::bit(12)::int % 20 > 0
     ORDER BY recorded_at`,
  `INSERT INTO training_providers (id, siret, nda, name) VALUES (uuidv7(), '00000000000000', '32590000000', 'Bench')`,
  `INSERT INTO trainers (id, family_name, given_names, email, provider_id)
     SELECT uuidv7(), 'Formateur', 'Dominique', 't@trainers.example', id FROM training_providers`,
  `INSERT INTO half_day_signatures (id, cohort_id, half_day_id, trainer_id, account_id, authenticated_by, signed_at)
     SELECT uuidv7(), cohort_id, id, (SELECT id FROM trainers), '00000000-0000-7000-8000-000000000000', 'password',
            ends_at + interval '2 hours'
     FROM half_days WHERE ('x' || right(id::text, 3))::bit(12)::int % 20 > 0 ORDER BY ends_at`,
  // Of those who completed, two in three hold the blocks of their cohort.
  `INSERT INTO awards (id, learner_id, block_id, block_version_id, awarded_on, origin, evidence, recorded_at)
     SELECT uuidv7(), e.learner_id, v.block_id, v.id, (min(e.begins) + interval '30 days')::date, 'jury', 'bench',
            min(e.begins) + interval '30 days'
     FROM enrolling e JOIN cohort_block_versions p USING (cohort_id) JOIN block_versions v ON v.id = p.block_version_id
     WHERE e.status = 'completed' AND e.n % 3 > 0
     GROUP BY e.learner_id, v.block_id, v.id ORDER BY min(e.begins)`,
];
