import type { Actor } from '../../src/auth/auth.api.js';
import { instantInParis } from '../../src/cohorts/domain/paris-time.js';
import { dayAfter } from './calendar.js';
import type { DemoCohort } from './pilot.js';
import type { Scene } from './play-cohort.js';
import type { Made, Stage } from './stage.js';

/** Invented: what one half-day of a cohort costs, in cents. */
const HALF_DAY_CENTS = 157_030;
/** Axis 2 of the agreement trains the pilot. */
const AXIS = 2;
const INVENTED = 'Démonstration : engagement inventé, partagé comme le plan de financement partage l’axe 2';

interface Commitment extends Made {
  amountCents: number;
  reference: string;
}

/**
 * The money of the demo: the cost of each cohort that starts is shared among the funders of the axis; of one that has
 * closed, the first funder has paid its share and the others half of theirs.
 */
export class FundingScript {
  constructor(
    private readonly stage: Stage,
    private readonly as: Actor,
    private readonly programme: string,
    private readonly cohorts: readonly DemoCohort[],
    private readonly today: string,
  ) {}

  scenes(): Scene[] {
    return this.cohorts.flatMap((plan, i): Scene[] => {
      if (plan.ends !== 'running' && plan.ends !== 'closed') return [];
      const starts = dayAfter(this.today, plan.firstDay - 3);
      const made: Commitment[] = [];
      const scenes = [{ at: at(starts, '11:00'), play: () => this.commit(plan, i, starts, made) }];
      const pays = dayAfter(this.today, -12);
      if (plan.ends === 'closed') scenes.push({ at: at(pays, '15:00'), play: () => this.pay(made, pays) });
      return scenes;
    });
  }

  private async commit(plan: DemoCohort, i: number, decidedOn: string, made: Commitment[]): Promise<void> {
    const { items } = await this.stage.get<{ items: (Made & { title: string })[] }>(
      this.as,
      '/cohorts?limit=200',
    );
    const { items: shares } = await this.stage.post<{ items: Commitment[] }>(
      this.as,
      `/programmes/${this.programme}/commitments/shared`,
      {
        axisNumber: AXIS,
        amountCents: plan.halfDays * HALF_DAY_CENTS,
        reference: `DEMO-${decidedOn.slice(0, 4)}-${String(i + 1).padStart(3, '0')}`,
        decidedOn,
        source: INVENTED,
        cohortId: items.find(({ title }) => title === plan.title)?.id,
      },
    );
    made.push(...shares);
  }

  private async pay(made: readonly Commitment[], paidOn: string): Promise<void> {
    for (const [i, { id, amountCents, reference }] of made.entries()) {
      const share = i === 0 ? amountCents : Math.floor(amountCents / 2);
      const payment = { amountCents: share, paidOn, reference: `VIR ${reference}` };
      await this.stage.post(this.as, `/commitments/${id}/payments`, payment);
    }
  }
}

function at(day: string, time: string): Date {
  return instantInParis(day, time) ?? new Date(`${day}T${time}:00Z`);
}
