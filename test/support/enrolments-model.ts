/** Cohorts 0 and 1 are at the same time, 2 at another; 1 asks for approval. */
export const COHORTS = [
  { slot: 'monday', requiresApproval: false, capacity: 2 },
  { slot: 'monday', requiresApproval: true, capacity: 2 },
  { slot: 'tuesday', requiresApproval: false, capacity: 1 },
] as const;

export interface ModelEnrolment {
  learner: number;
  cohort: number;
  status: string;
}

type Decision = 'approve' | 'reject' | 'withdraw' | 'start' | 'drop-out';

const SEAT = ['requested', 'confirmed', 'started', 'completed'];
const DECISIONS: Record<Decision, { from: string[]; to: string }> = {
  approve: { from: ['requested'], to: 'confirmed' },
  reject: { from: ['requested', 'waitlisted'], to: 'rejected' },
  withdraw: { from: ['requested', 'confirmed', 'waitlisted'], to: 'withdrawn' },
  start: { from: ['confirmed'], to: 'started' },
  'drop-out': { from: ['started'], to: 'dropped_out' },
};

/**
 * What enrolments should do, in memory and without a thought for concurrency: the running product is compared to
 * it. Every method answers the HTTP status that it expects.
 */
export class EnrolmentsModel {
  /** In the order in which they were taken, which is the order of each queue. */
  readonly enrolments: ModelEnrolment[] = [];
  private readonly state = COHORTS.map(() => 'open');
  private readonly capacity = COHORTS.map(({ capacity }) => capacity as number);

  enrol(learner: number, cohort: number): number {
    if (this.liveOf(learner, cohort) || this.state[cohort] !== 'open') return 409;
    if (this.busy(learner, cohort)) return 422;
    this.fill(cohort);
    this.place(learner, cohort);
    return 201;
  }

  decide(decision: Decision, enrolment: ModelEnrolment): number {
    const { from, to } = DECISIONS[decision];
    if (!from.includes(enrolment.status)) return 409;
    if (decision === 'start' && this.state[enrolment.cohort] !== 'running') return 409;
    enrolment.status = to;
    this.fillAll(enrolment.cohort);
    return 200;
  }

  setCapacity(cohort: number, capacity: number): number {
    if (this.isOver(cohort) || this.seats(cohort) > capacity) return 409;
    this.capacity[cohort] = capacity;
    this.fill(cohort);
    return 200;
  }

  start(cohort: number): number {
    if (this.state[cohort] !== 'open') return 409;
    this.state[cohort] = 'running';
    for (const e of this.of(cohort)) if (e.status === 'confirmed') e.status = 'started';
    return 200;
  }

  close(cohort: number): number {
    if (this.state[cohort] !== 'running') return 409;
    this.state[cohort] = 'closed';
    // Nothing is proven yet in these cohorts of 2030, so the completion rule completes nobody.
    for (const e of this.of(cohort).filter(isLive)) if (e.status !== 'started') e.status = 'withdrawn';
    this.fillAll(cohort);
    return 200;
  }

  cancel(cohort: number, moveTo?: number): number {
    if (moveTo !== undefined && (moveTo === cohort || this.state[moveTo] !== 'open')) return 422;
    if (this.isOver(cohort)) return 409;
    this.state[cohort] = 'cancelled';
    const live = this.of(cohort).filter(isLive);
    const inOrder = [...live.filter(hasSeat), ...live.filter((e) => !hasSeat(e))];
    for (const e of live) e.status = e.status === 'started' ? 'dropped_out' : 'withdrawn';
    if (moveTo !== undefined) {
      this.fill(moveTo);
      for (const { learner } of inOrder)
        if (!this.liveOf(learner, moveTo) && !this.busy(learner, moveTo)) this.place(learner, moveTo);
    }
    this.fillAll(cohort);
    return 200;
  }

  latest(learner: number, cohort: number): ModelEnrolment | undefined {
    return this.of(cohort).findLast((e) => e.learner === learner);
  }

  /** What the product should list of a cohort. */
  listed(cohort: number): { learner: number; status: string; waitingRank?: number }[] {
    let rank = 0;
    return this.of(cohort).map(({ learner, status }) =>
      status === 'waitlisted' ? { learner, status, waitingRank: (rank += 1) } : { learner, status },
    );
  }

  private place(learner: number, cohort: number): void {
    const room = this.seats(cohort) < (this.capacity[cohort] ?? 0);
    this.enrolments.push({ learner, cohort, status: room ? this.seatStatus(cohort) : 'waitlisted' });
  }

  /** The cohort itself first, then the others, where someone who was released may be waiting. */
  private fillAll(first: number): void {
    this.fill(first);
    for (const cohort of COHORTS.keys()) this.fill(cohort);
  }

  private fill(cohort: number): void {
    if (this.isOver(cohort)) return;
    for (const e of this.of(cohort).filter(({ status }) => status === 'waitlisted')) {
      if (this.seats(cohort) === this.capacity[cohort]) return;
      if (!this.busy(e.learner, cohort)) e.status = this.seatStatus(cohort);
    }
  }

  private seatStatus(cohort: number): string {
    return COHORTS[cohort]?.requiresApproval ? 'requested' : 'confirmed';
  }

  private busy(learner: number, cohort: number): boolean {
    const sameTime = (other: number) => other !== cohort && COHORTS[other]?.slot === COHORTS[cohort]?.slot;
    return this.enrolments.some((e) => e.learner === learner && hasSeat(e) && sameTime(e.cohort));
  }

  private isOver(cohort: number): boolean {
    return ['closed', 'cancelled'].includes(this.state[cohort] ?? '');
  }

  private of(cohort: number): ModelEnrolment[] {
    return this.enrolments.filter((e) => e.cohort === cohort);
  }

  private liveOf(learner: number, cohort: number): ModelEnrolment | undefined {
    return this.of(cohort).find((e) => e.learner === learner && isLive(e));
  }

  private seats(cohort: number): number {
    return this.of(cohort).filter(hasSeat).length;
  }
}

function hasSeat({ status }: ModelEnrolment): boolean {
  return SEAT.includes(status);
}

function isLive(enrolment: ModelEnrolment): boolean {
  return hasSeat(enrolment) || enrolment.status === 'waitlisted';
}
