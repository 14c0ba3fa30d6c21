import type { UnitOfWork } from '../../src/shared/database/unit-of-work.js';
import { newId } from '../../src/shared/ids.js';
import { Given, type GivenBlock } from '../support/builders/given.js';

/** One thing that happens: its numbers choose among what is there. */
export interface Happening {
  what: (typeof HAPPENINGS)[number];
  a: number;
  b: number;
  hours: number;
}

export const HAPPENINGS = [
  'enrol', 'enrol', 'enrol', 'move', 'move', 'move', 'mark', 'mark', 'mark', 'sign', 'sign', 'countersign', 'award',
  'award', 'person', 'firm', 'shift', 'cancel', 'newBlock', 'newCohort', 'target',
  'counting',
] as const; // prettier-ignore

const NEXT: Record<string, readonly string[]> = {
  requested: ['confirmed', 'rejected', 'withdrawn'],
  waitlisted: ['requested', 'confirmed', 'withdrawn'],
  confirmed: ['started', 'withdrawn'],
  started: ['completed', 'dropped_out'],
};
const START = Date.parse('2019-03-01T08:00:00.000Z');
const BIRTHS = ['1994-03-20', '1984-06-01', '1960-01-01', '1974-12-31', null];

/** Plays a history in one transaction, by the triggers of the product, and says when things happened. */
export class History {
  private now = START;
  readonly instants: number[] = [START];
  private readonly given: Given;
  private readonly learners: string[] = [];
  private readonly firms: string[] = [];
  private readonly cohorts: { id: string; halfDays: string[] }[] = [];
  private readonly enrolments: { id: string; cohort: number; learner: string; status: string }[] = [];
  private readonly locked = new Set<string>();
  private readonly done = new Set<string>();
  private readonly marked: { enrolment: string; cohort: number; halfDay: string }[] = [];
  private readonly signed: { cohort: number; halfDay: string }[] = [];
  private blocks: GivenBlock[] = [];
  private courses: string[] = [];
  private trainer = '';
  programme = { id: '', code: '' };

  constructor(private readonly work: UnitOfWork) {
    this.given = new Given(work);
  }

  /** Plays all of it. */
  play(happenings: readonly Happening[]): Promise<void> {
    return this.work.run(async () => {
      await this.setTheScene();
      for (const { what, a, b, hours } of happenings) {
        this.now += hours * 3_600_000 + 1;
        await this.setClock();
        await this[what](a, b);
        this.instants.push(this.now);
      }
    });
  }

  private async setTheScene(): Promise<void> {
    await this.setClock();
    this.programme = await this.given.programme();
    const one = await this.given.block();
    const two = await this.given.blockOf(one.certificationId, one.certificationCode, 2);
    const other = await this.given.block();
    const far = await this.given.block();
    this.blocks = [one, two, other, far];
    await this.correspond(far, other, 'total');
    await this.correspond(other, one, 'total');
    await this.correspond(other, two, 'partial');
    this.courses = [
      await this.given.course({ block_version_ids: [one.versionId, two.versionId] }),
      await this.given.course({ block_version_ids: [two.versionId, other.versionId] }),
    ];
    this.trainer = await this.given.trainer();
    for (const size_class of ['pme', 'ge'])
      this.firms.push(await this.given.employer({ size_class, idcc: '1486' }));
    for (let i = 0; i < 5; i += 1) {
      const employer_id = i === 4 ? null : this.firms[i % 2];
      this.learners.push(await this.given.learner({ employer_id, birth_date: BIRTHS[i] }));
    }
    await this.newCohort(0);
    await this.newCohort(1);
  }

  private async correspond(from: GivenBlock, to: GivenBlock, extent: string): Promise<void> {
    await this.work.query(
      `INSERT INTO block_correspondences (id, from_certification_code, from_block_code, to_certification_code,
         to_block_code, extent, source) VALUES ($1, $2, $3, $4, $5, $6, 'in_house')`,
      [newId(), from.certificationCode, from.code, to.certificationCode, to.code, extent],
    );
  }

  /** A correspondence ends, or begins (again), also in rings. */
  async counting(a: number, b: number): Promise<void> {
    const from = this.blocks[a % this.blocks.length]!;
    const to = this.blocks[b % this.blocks.length]!;
    if (from === to) return;
    const ended = await this.work.query(
      `UPDATE block_correspondences SET superseded_at = maillon_now() WHERE from_block_code = $1 AND to_block_code = $2
         AND superseded_at = 'infinity' RETURNING id`,
      [from.code, to.code],
    );
    if (ended.length === 0) await this.correspond(from, to, a % 3 === 0 ? 'partial' : 'total');
  }

  private async setClock(): Promise<void> {
    await this.work.query(`SELECT set_config('maillon.now', $1, true)`, [new Date(this.now).toISOString()]);
  }

  async newCohort(a: number): Promise<void> {
    if (this.cohorts.length >= 4) return;
    // Each in a month of its own, so that nobody is in two half-days at once.
    const month = `2019-0${this.cohorts.length + 3}`;
    const id = await this.given.cohort({
      programme_id: this.programme.id,
      course_id: this.courses[a % 2]!,
      capacity: 20,
    });
    const halfDays = [
      await this.given.halfDay(id, `${month}-02`, 'morning'),
      await this.given.halfDay(id, `${month}-02`, 'afternoon'),
      await this.given.halfDay(id, `${month}-03`, 'morning'),
    ];
    this.cohorts.push({ id, halfDays });
  }

  async enrol(a: number, b: number): Promise<void> {
    const cohort = a % this.cohorts.length;
    const learner = this.learners[b % this.learners.length]!;
    const ended = ['rejected', 'withdrawn', 'dropped_out'];
    const live = (e: { cohort: number; learner: string; status: string }) =>
      e.cohort === cohort && e.learner === learner && !ended.includes(e.status);
    if (this.enrolments.some(live)) return;
    const status = ['requested', 'confirmed', 'waitlisted'][(a + b) % 3]!;
    const queue = status === 'waitlisted' ? { queue_position: this.enrolments.length + 1 } : {};
    const id = await this.given.enrolment(this.cohorts[cohort]!.id, learner, { status, ...queue });
    this.enrolments.push({ id, cohort, learner, status });
  }

  async move(a: number, b: number): Promise<void> {
    const enrolment = this.enrolments[a % Math.max(1, this.enrolments.length)];
    const next = enrolment && NEXT[enrolment.status];
    if (!next) return;
    const status = next[b % next.length]!;
    const dropped = status === 'dropped_out';
    await this.work.query(
      `UPDATE enrolments SET status = $2, queue_position = NULL, status_reason = $3, ended_on = $4 WHERE id = $1`,
      [
        enrolment.id,
        status,
        dropped ? 'gone' : null,
        dropped ? `2019-0${enrolment.cohort + 3}-0${1 + (b % 3)}` : null,
      ],
    );
    enrolment.status = status;
  }

  async mark(a: number, b: number): Promise<void> {
    const found = this.enrolmentAndHalfDay(a, b);
    if (!found) return;
    const { enrolment, halfDay } = found;
    const minutes = [210, 0, 105][(a + b) % 3]!;
    await this.work.query(
      `UPDATE attendance_records SET superseded_at = maillon_now()
       WHERE enrolment_id = $1 AND half_day_id = $2 AND superseded_at = 'infinity'`,
      [enrolment.id, halfDay],
    );
    await this.given.attendance({
      cohort_id: this.cohorts[enrolment.cohort]!.id,
      half_day_id: halfDay,
      enrolment_id: enrolment.id,
      status: minutes > 0 ? 'present' : 'absent',
      minutes,
    });
    this.marked.push({ enrolment: enrolment.id, cohort: enrolment.cohort, halfDay });
  }

  /** Mostly for a half-day that was marked, so that some hours come to be proven. */
  async sign(a: number, b: number): Promise<void> {
    const mark = b % 4 > 0 ? this.marked[a % Math.max(1, this.marked.length)] : undefined;
    const found = this.enrolmentAndHalfDay(a, b);
    const other = found && {
      enrolment: found.enrolment.id,
      cohort: found.enrolment.cohort,
      halfDay: found.halfDay,
    };
    const { enrolment, cohort, halfDay } = mark ?? other ?? {};
    if (enrolment === undefined || cohort === undefined || halfDay === undefined) return;
    if (this.locked.has(halfDay) || this.done.has(enrolment + halfDay)) return;
    this.done.add(enrolment + halfDay);
    this.signed.push({ cohort, halfDay });
    await this.signature(cohort, halfDay, enrolment, null);
  }

  async countersign(a: number, b: number): Promise<void> {
    const any = {
      cohort: a % this.cohorts.length,
      halfDay: this.cohorts[a % this.cohorts.length]!.halfDays[b % 3]!,
    };
    const { cohort, halfDay } =
      (b % 4 > 0 ? this.signed[a % Math.max(1, this.signed.length)] : undefined) ?? any;
    if (this.locked.has(halfDay)) return;
    this.locked.add(halfDay);
    await this.signature(cohort, halfDay, null, this.trainer);
  }

  private async signature(cohort: number, halfDay: string, enrolment: string | null, trainer: string | null) {
    await this.work.query(
      `INSERT INTO half_day_signatures (id, cohort_id, half_day_id, enrolment_id, trainer_id, account_id, authenticated_by)
       VALUES ($1, $2, $3, $4, $5, $1, 'password')`,
      [newId(), this.cohorts[cohort]!.id, halfDay, enrolment, trainer],
    );
  }

  async award(a: number, b: number): Promise<void> {
    const block = this.blocks[b % this.blocks.length]!;
    await this.work.query(
      `INSERT INTO awards (id, learner_id, block_id, awarded_on, origin, evidence)
       VALUES ($1, $2, $3, '2019-03-01', 'earlier', 'essai') ON CONFLICT DO NOTHING`,
      [newId(), this.learners[a % this.learners.length], block.blockId],
    );
  }

  async person(a: number, b: number): Promise<void> {
    const employer_id = [this.firms[0], this.firms[1], null][b % 3] ?? null;
    await this.given.situationChanges(this.learners[a % this.learners.length]!, {
      employer_id,
      employment_status: employer_id ? 'employee' : 'job_seeker',
      department: [null, '02', '59'][a % 3],
      gender: ['female', 'male', 'unspecified'][b % 3],
    });
  }

  async firm(a: number, b: number): Promise<void> {
    const id = this.firms[a % 2];
    await this.work.query(
      `UPDATE employer_situations SET superseded_at = maillon_now() WHERE employer_id = $1 AND superseded_at = 'infinity'`,
      [id],
    );
    await this.work.query(`INSERT INTO branches VALUES ('0054', 'Autre') ON CONFLICT DO NOTHING`);
    await this.work.query(
      `INSERT INTO employer_situations (id, employer_id, idcc, headcount, size_class, size_basis)
       VALUES ($1, $2, $3, 10, $4, 'headcount_only')`,
      [newId(), id, ['0054', '1486'][b % 2], ['micro', 'pme', 'eti', 'ge'][b % 4]],
    );
  }

  async shift(a: number, b: number): Promise<void> {
    const halfDay = this.cohorts[a % this.cohorts.length]!.halfDays[b % 3];
    await this.work.query(`UPDATE half_days SET ends_at = ends_at + interval '10 minutes' WHERE id = $1`, [
      halfDay,
    ]);
  }

  async cancel(a: number, b: number): Promise<void> {
    const halfDay = this.cohorts[a % this.cohorts.length]!.halfDays[b % 3];
    await this.work.query(
      `UPDATE half_days SET cancelled_at = CASE WHEN cancelled_at IS NULL THEN maillon_now() END WHERE id = $1`,
      [halfDay],
    );
  }

  /** The certification of the first block gets one more, required from its publication on. */
  async newBlock(): Promise<void> {
    const [first] = this.blocks;
    if (!first || this.blocks.length > 3) return;
    this.blocks.push(await this.given.blockOf(first.certificationId, first.certificationCode, 3));
  }

  async target(a: number): Promise<void> {
    await this.work.query(
      `UPDATE programme_targets SET superseded_at = maillon_now() WHERE programme_id = $1 AND superseded_at = 'infinity'`,
      [this.programme.id],
    );
    await this.work.query(
      `INSERT INTO programme_targets (id, programme_id, axis_number, label, people, source)
       VALUES ($1, $2, 2, 'Personnes', $3, 'essai')`,
      [newId(), this.programme.id, 50 + a],
    );
  }

  private enrolmentAndHalfDay(a: number, b: number) {
    const enrolment = this.enrolments[a % Math.max(1, this.enrolments.length)];
    if (!enrolment) return undefined;
    const halfDay = this.cohorts[enrolment.cohort]!.halfDays[b % 3]!;
    return this.locked.has(halfDay) ? undefined : { enrolment, halfDay };
  }
}
