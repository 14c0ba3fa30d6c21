import pg from 'pg';

interface Seats {
  taken: number;
  holding: number;
  capacity: number;
}

/** Looks at a cohort over a connection of its own, again and again, while others change it. */
export class SeatObserver {
  looks = 0;
  /** What was ever seen wrong. */
  readonly faults: Seats[] = [];
  private readonly client: pg.Client;
  private going = true;
  private readonly done: Promise<void>;

  constructor(
    url: string,
    private readonly cohortId: string,
  ) {
    this.client = new pg.Client({ connectionString: url });
    this.client.on('error', () => undefined); // the test that failed before tells why
    this.done = this.watch();
    this.done.catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.going = false;
    await this.done;
    await this.client.end();
  }

  private async watch(): Promise<void> {
    await this.client.connect();
    while (this.going) {
      const { rows } = await this.client.query<Seats>(
        `SELECT c.seats_taken AS taken, c.capacity,
           (SELECT count(*)::int FROM enrolments e WHERE e.cohort_id = c.id
              AND e.status IN ('requested', 'confirmed', 'started', 'completed')) AS holding
         FROM cohorts c WHERE c.id = $1`,
        [this.cohortId],
      );
      this.looks += 1;
      const [seats] = rows;
      if (seats && (seats.holding > seats.capacity || seats.holding !== seats.taken)) this.faults.push(seats);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}

/** One learner's enrolment of a cohort, as the database has it at the end. */
export interface FinalEnrolment {
  id: string;
  learnerId: string;
  status: string;
  /** Whether it was in the queue before. */
  queued: boolean;
}

/** Every enrolment of a cohort, in the order in which they were taken. */
export async function finalEnrolments(url: string, cohortId: string): Promise<FinalEnrolment[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<FinalEnrolment>(
      `SELECT e.id, e.learner_id AS "learnerId", e.status,
         EXISTS (SELECT 1 FROM enrolment_transitions t WHERE t.enrolment_id = e.id AND t.to_status = 'waitlisted') AS queued
       FROM enrolments e WHERE e.cohort_id = $1 ORDER BY e.id`,
      [cohortId],
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** Whether seats were given in the order of the queue: nobody who still waits came before someone promoted. */
export function queueKeptItsOrder(enrolments: readonly FinalEnrolment[]): boolean {
  const firstWaiting = enrolments.findIndex(({ status }) => status === 'waitlisted');
  if (firstWaiting === -1) return true;
  return enrolments
    .slice(firstWaiting)
    .every(({ status }) => status === 'waitlisted' || status === 'withdrawn');
}
