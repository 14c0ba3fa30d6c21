import type { Actor } from '../../src/auth/auth.api.js';
import { instantInParis } from '../../src/cohorts/domain/paris-time.js';
import type { CommitteeKind } from '../../src/reporting/committees/domain/committees.js';
import { periodName, periodsBetween } from '../../src/reporting/committees/domain/periods.js';
import { dayAfter, isWorkingDay } from './calendar.js';
import type { Scene } from './play-cohort.js';
import type { Stage } from './stage.js';

/** One meeting of the demo. */
interface Meeting {
  kind: CommitteeKind;
  day: string;
  /** « 1er semestre 2019 ». */
  period: string;
  accountYear?: number;
}

const NAMES: Record<CommitteeKind, string> = {
  steering: 'Comité de pilotage',
  technical: 'Comité technique',
  yearly_account: 'Bilan annuel',
};
const LONG_DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
/** How many meetings get a report sealed for them. */
const SEALED = 2;
const YEAR = 365;

/**
 * The governance of the demo. The agreement ended in 2020 and the demo is played today, so its rules ask for nothing
 * before the year that precedes it. Of the last quarter that is over the technical committee was forgotten, and the
 * account of the last year is still to come: something is missed or overdue.
 */
export class CommitteesScript {
  private readonly path: string;

  constructor(
    private readonly stage: Stage,
    private readonly as: Actor,
    private readonly programme: string,
    /** First day of the play, and today: `YYYY-MM-DD`. */
    private readonly from: string,
    private readonly today: string,
  ) {
    this.path = `/programmes/${programme}`;
  }

  scenes(): Scene[] {
    const meetings = this.meetings();
    const seen = meetings.filter(({ day }) => day > dayAfter(this.from, 1) && day < this.today);
    const sealed = new Set(seen.sort((a, b) => (a.day < b.day ? -1 : 1)).slice(-SEALED));
    return [
      { at: at(this.from, '09:30'), play: () => this.setRules() },
      ...meetings.flatMap((meeting) => this.played(meeting, sealed.has(meeting))),
    ];
  }

  private meetings(): Meeting[] {
    const first = this.firstDay();
    const meetings = [
      ...periodsBetween(2, first, this.today).map((period): Meeting => ({
        kind: 'steering',
        day: workingDay(dayAfter(period.until, -16)),
        period: periodName(period, 2),
      })),
      ...periodsBetween(4, first, this.today).map((period): Meeting => ({
        kind: 'technical',
        day: workingDay(dayAfter(period.until, -30)),
        period: periodName(period, 4),
      })),
      ...periodsBetween(1, first, dayAfter(this.today, -2 * YEAR)).map((period): Meeting => {
        const accountYear = Number(period.from.slice(0, 4));
        return {
          kind: 'yearly_account',
          day: workingDay(`${accountYear + 1}-05-12`),
          period: period.from,
          accountYear,
        };
      }),
    ];
    const over = periodsBetween(4, first, this.today).filter(({ until }) => until < this.today);
    const last = over.at(-1);
    const forgotten = last && periodName(last, 4);
    return meetings.filter(({ kind, period }) => kind !== 'technical' || period !== forgotten);
  }

  private played(meeting: Meeting, sealed: boolean): Scene[] {
    const { day } = meeting;
    const made = { id: '' };
    // What took place before the play is recorded as it begins.
    if (day <= this.from) return [{ at: at(this.from, '10:00'), play: () => this.plan(meeting, made, true) }];
    const planned = dayAfter(day, -30) > this.from ? dayAfter(day, -30) : this.from;
    const scenes = [{ at: at(planned, '10:30'), play: () => this.plan(meeting, made, false) }];
    if (sealed) scenes.push({ at: at(day, '08:00'), play: () => this.seal(meeting, made) });
    scenes.push({ at: at(day, '17:30'), play: () => this.hold(meeting, made) });
    return scenes;
  }

  private async setRules(): Promise<void> {
    const appliesFrom = this.firstDay();
    const source = 'Démonstration : rien n’est demandé avant l’année où elle commence à se jouer';
    for (const [kind, timesAYear, dueBy] of [
      ['steering', 2, null],
      ['technical', 4, null],
      ['yearly_account', 1, '06-30'],
    ] as const) {
      const path = `${this.path}/committee-rules/${kind}`;
      await this.stage.replace(this.as, path, path, { timesAYear, dueBy, appliesFrom, source });
    }
  }

  private async plan(
    { kind, day, accountYear }: Meeting,
    made: { id: string },
    held: boolean,
  ): Promise<void> {
    const body = {
      kind,
      plannedOn: day,
      place: 'Lille',
      ...(accountYear !== undefined && { accountYear }),
      ...(held && { heldOn: day, minutesReference: minutesOf(kind, day) }),
    };
    made.id = (await this.stage.post(this.as, `${this.path}/committees`, body)).id;
  }

  private async seal({ kind, day }: Meeting, made: { id: string }): Promise<void> {
    const said = LONG_DAY.format(new Date(`${day}T00:00:00Z`)).replace(/^1 /, '1er ');
    const label = `${NAMES[kind]} du ${said}`;
    const body = { label, asOf: dayAfter(day, -1), committeeId: made.id };
    await this.stage.post(this.as, `${this.path}/snapshots`, body);
  }

  private async hold({ kind, day }: Meeting, made: { id: string }): Promise<void> {
    const change = { heldOn: day, minutesReference: minutesOf(kind, day) };
    await this.stage.change(this.as, `${this.path}/committees/${made.id}`, change);
  }

  /** First of January of the year before the play began. */
  private firstDay(): string {
    return `${Number(this.from.slice(0, 4)) - 1}-01-01`;
  }
}

function minutesOf(kind: CommitteeKind, day: string): string {
  return `CR-${kind}-${day}`;
}

/** The day itself, or the next one on which people work. */
function workingDay(day: string): string {
  let found = day;
  while (!isWorkingDay(found)) found = dayAfter(found, 1);
  return found;
}

function at(day: string, time: string): Date {
  return instantInParis(day, time) ?? new Date(`${day}T${time}:00Z`);
}
