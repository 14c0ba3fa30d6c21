import type { Actor } from '../../src/auth/auth.api.js';
import { instantInParis } from '../../src/cohorts/domain/paris-time.js';
import { dayAfter, type Slot, timetable } from './calendar.js';
import type { Chance } from './chance.js';
import type { People } from './people.js';
import type { DemoCohort } from './pilot.js';
import type { Made, Stage } from './stage.js';

/** Something that somebody does at an instant. */
export interface Scene {
  at: Date;
  play: () => Promise<void>;
}

interface Block {
  code: string;
  criteria: string[];
}

interface HalfDay extends Slot {
  id: string;
}

/** What everyone in a cohort does, from its creation to today. */
export class CohortScript {
  private cohortId = '';
  private halfDays: HalfDay[] = [];
  private readonly slots: Slot[];
  /** Enrolment of each learner, by number in the cast. */
  private readonly enrolments = new Map<number, { id: string; status: string; gone?: boolean }>();

  constructor(
    private readonly stage: Stage,
    private readonly people: People,
    private readonly chance: Chance,
    private readonly plan: DemoCohort,
    private readonly course: { id: string; block: Block },
    private readonly programmeCode: string,
    today: string,
  ) {
    this.slots = timetable(
      dayAfter(today, plan.firstDay),
      plan.weekdays,
      plan.halfDays,
      `Salle ${plan.trainers[0] ?? 0}`,
    );
  }

  /** In no order: the pilot sorts the scenes of all cohorts. */
  scenes(): Scene[] {
    const { ends, asks } = this.plan;
    const first = this.slots[0]?.date ?? '';
    const at = (days: number, time: string) => this.at(dayAfter(first, days), time);
    const scenes: Scene[] = [{ at: at(-60, '09:00'), play: () => this.create() }];
    if (ends === 'draft') return scenes;
    scenes.push({ at: at(-55, '10:00'), play: () => this.step('open') });
    for (let learner = asks[0]; learner < asks[1]; learner += 1) {
      const days = -50 + Math.floor(((learner - asks[0]) * 30) / (asks[1] - asks[0]));
      scenes.push({
        at: at(days, `1${learner % 10}:${20 + (learner % 30)}`),
        play: () => this.enrol(learner),
      });
      if (this.plan.requiresApproval)
        scenes.push({ at: at(days + 2, '11:00'), play: () => this.approve(learner, days) });
    }
    if (ends === 'cancelled') scenes.push({ at: at(-21, '17:00'), play: () => this.cancel() });
    if (ends === 'running' || ends === 'closed') scenes.push(...this.taught(at));
    return scenes;
  }

  private taught(at: (days: number, time: string) => Date): Scene[] {
    const last = this.slots.at(-1)?.date ?? '';
    const scenes: Scene[] = [{ at: at(0, '08:30'), play: () => this.start() }];
    this.slots.forEach((slot, i) => {
      const end = instantInParis(slot.date, slot.endsAt) ?? new Date(NaN);
      scenes.push({ at: new Date(end.getTime() - 600_000), play: () => this.sign(i) });
      scenes.push({ at: new Date(end.getTime() + 300_000), play: () => this.mark(i) });
      scenes.push({ at: new Date(end.getTime() + 600_000), play: () => this.countersign(i) });
    });
    const { forgotten } = this.plan;
    const after = (i: number) => dayAfter(this.slots[i]?.date ?? '', 1);
    if (forgotten !== undefined) {
      scenes.push({ at: this.at(after(forgotten), '08:40'), play: () => this.signLate(forgotten) });
      scenes.push({ at: this.at(after(0), '08:50'), play: () => this.correct(0) });
    }
    scenes.push({
      at: this.at(this.slots[0]?.date ?? '', '17:30'),
      play: () => this.assess('positioning', 1),
    });
    if (this.plan.dropsOut !== undefined) {
      const middle = this.slots[Math.floor(this.slots.length / 3)]?.date ?? '';
      scenes.push({ at: this.at(middle, '18:00'), play: () => this.dropOut() });
    }
    if (this.plan.ends === 'closed') {
      scenes.push({ at: this.at(last, '17:20'), play: () => this.assess('positioning', 2) });
      scenes.push({ at: this.at(dayAfter(last, 1), '10:00'), play: () => this.assess('certifying', 3) });
      scenes.push({ at: this.at(dayAfter(last, 3), '10:00'), play: () => this.step('close') });
      if (this.plan.juror)
        scenes.push({ at: this.at(dayAfter(last, 5), '14:00'), play: () => this.certify() });
    }
    return scenes;
  }

  private async create(): Promise<void> {
    const { title, place, capacity, requiresApproval, trainers } = this.plan;
    const first = this.slots[0]?.date ?? '';
    const cohort = await this.stage.post(this.people.coordinator, '/cohorts', {
      programmeCode: this.programmeCode,
      courseId: this.course.id,
      title,
      place,
      capacity,
      requiresApproval,
      enrolmentOpensAt: this.at(dayAfter(first, -56), '00:00').toISOString(),
      enrolmentClosesAt: this.at(dayAfter(first, -1), '18:00').toISOString(),
      trainerIds: trainers.map((i) => this.people.trainers[i]?.trainerId),
      halfDays: this.slots,
    });
    this.cohortId = cohort.id;
    const detail = await this.stage.get<{ halfDays: Made[] }>(
      this.people.coordinator,
      `/cohorts/${this.cohortId}`,
    );
    this.halfDays = detail.halfDays.map((h, i) => ({
      ...(this.slots[i] as Slot),
      id: h.id,
    }));
    if (!this.plan.juror) return;
    const accountIds = [this.people.juror.accountId];
    const path = `/cohorts/${this.cohortId}`;
    await this.stage.replace(this.people.coordinator, path, `${path}/assessors`, { accountIds });
  }

  private async step(step: 'open' | 'start' | 'close'): Promise<void> {
    await this.stage.post(this.people.coordinator, `/cohorts/${this.cohortId}/${step}`);
  }

  private async start(): Promise<void> {
    await this.step('start');
    for (const enrolment of this.enrolments.values())
      if (enrolment.status === 'confirmed') enrolment.status = 'started';
  }

  private async enrol(learner: number): Promise<void> {
    const { id, status } = await this.stage.post(
      this.learner(learner),
      `/cohorts/${this.cohortId}/enrolments`,
    );
    this.enrolments.set(learner, { id, status });
  }

  private async approve(learner: number, days: number): Promise<void> {
    const enrolment = this.enrolments.get(learner);
    // In an open cohort the last requests still wait for an answer.
    if (!enrolment || enrolment.status !== 'requested' || (this.plan.ends === 'open' && days > -35)) return;
    await this.stage.post(this.people.coordinator, `/enrolments/${enrolment.id}/approve`);
    enrolment.status = 'confirmed';
  }

  private async cancel(): Promise<void> {
    const reason = 'Trop peu de places prises pour ouvrir';
    await this.stage.post(this.people.coordinator, `/cohorts/${this.cohortId}/cancel`, { reason });
  }

  private async sign(i: number): Promise<void> {
    for (const [learner] of this.present()) {
      if (this.away(learner, i) || (i === this.plan.forgotten && learner % 6 === 0)) continue;
      await this.stage.post(this.learner(learner), `/half-days/${this.halfDay(i).id}/signatures`);
    }
  }

  private async mark(i: number): Promise<void> {
    const marks = this.present().map(([learner, { id }]) => {
      if (!this.away(learner, i)) return { enrolmentId: id, status: 'present' };
      const excused = learner % 2 === 0;
      return {
        enrolmentId: id,
        status: excused ? 'excused' : 'absent',
        ...(excused && { reason: 'Arrêt maladie' }),
      };
    });
    await this.stage.put(this.trainer(), `/half-days/${this.halfDay(i).id}/attendance`, { marks });
  }

  private async countersign(i: number): Promise<void> {
    // In a cohort that runs, the last half-day still waits for the trainer.
    const end = instantInParis(this.halfDay(i).date, this.halfDay(i).endsAt);
    if (this.plan.ends === 'running' && end && this.chance.isRecent(end)) return;
    await this.stage.post(this.trainer(), `/half-days/${this.halfDay(i).id}/signatures`);
  }

  /** Of those who forgot, the first signs the day after, and the trainer confirms it. */
  private async signLate(i: number): Promise<void> {
    const [late] = this.present().find(([learner]) => learner % 6 === 0 && !this.away(learner, i)) ?? [];
    if (late === undefined) return;
    const { id } = await this.stage.post(this.learner(late), `/half-days/${this.halfDay(i).id}/signatures`);
    await this.stage.post(this.trainer(), `/late-signatures/${id}/confirm`, {
      reason: 'Présence constatée du début à la fin ; oubli de signature',
    });
  }

  /** Somebody had come late, which the sheet did not say. */
  private async correct(i: number): Promise<void> {
    const [, enrolment] = this.present().find(([learner]) => !this.away(learner, i)) ?? [];
    if (!enrolment) return;
    await this.stage.post(this.trainer(), `/half-days/${this.halfDay(i).id}/corrections`, {
      enrolmentId: enrolment.id,
      status: 'present',
      minutes: 180,
      reason: 'Arrivée une demi-heure après le début, relevée par erreur pour toute la durée',
    });
  }

  /** Certificates of completion, for those who have completed. */
  private async certify(): Promise<void> {
    const kind = 'completion_certificate';
    await this.stage.post(this.people.coordinator, `/cohorts/${this.cohortId}/papers`, { kind });
  }

  private async dropOut(): Promise<void> {
    const enrolment = this.enrolments.get(this.plan.dropsOut ?? -1);
    if (!enrolment) return;
    await this.stage.post(this.people.coordinator, `/enrolments/${enrolment.id}/drop-out`, {
      reason: 'Changement de poste',
    });
    enrolment.gone = true;
  }

  private async assess(kind: 'positioning' | 'certifying', round: number): Promise<void> {
    const assessors = [
      this.trainer(),
      ...(this.plan.juror && kind === 'certifying' ? [this.people.juror] : []),
    ];
    for (const assessor of assessors) {
      for (const [learner, { id }] of this.present()) {
        const marks = this.course.block.criteria.map((criterionId, n) => ({
          criterionId,
          level: this.chance.level(learner, n, round),
        }));
        const assessment = await this.stage.post(assessor, `/enrolments/${id}/assessments`, {
          blockCode: this.course.block.code,
          kind,
          marks,
        });
        await this.stage.post(assessor, `/assessments/${assessment.id}/submit`);
      }
    }
  }

  private present(): [number, { id: string; status: string }][] {
    return [...this.enrolments].filter(([, { status, gone }]) => status === 'started' && !gone);
  }

  /** About one half-day in fifteen is missed. */
  private away(learner: number, halfDay: number): boolean {
    return (learner * 7 + halfDay * 3) % 15 === 0;
  }

  private learner(i: number): Actor {
    const actor = this.people.learners[i];
    if (!actor) throw new Error(`no learner ${i} in the cast`);
    return actor;
  }

  private trainer(): Actor {
    const actor = this.people.trainers[this.plan.trainers[0] ?? 0];
    if (!actor) throw new Error('a cohort without a trainer');
    return actor;
  }

  private halfDay(i: number): HalfDay {
    const halfDay = this.halfDays[i];
    if (!halfDay) throw new Error(`no half-day ${i}`);
    return halfDay;
  }

  private at(date: string, time: string): Date {
    return instantInParis(date, time) ?? new Date(`${date}T${time}:00Z`);
  }
}
