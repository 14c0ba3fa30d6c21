import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { parisDay } from '../programmes/programmes.api.js';
import { Clock } from '../shared/clock.js';
import { CalendarRepository, type CalendarRow } from './calendar.repository.js';
import { namedProgrammes } from './trainers.access.js';
import { periodNotUnderstood } from './trainers.errors.js';
import { Trainers } from './trainers.service.js';

const DAY_MS = 86_400_000;
/** Days that a calendar shows unless told, and at most. */
const USUAL_DAYS = 92;
const MAX_DAYS = 366;

/** A period with what a trainer does in it; both days included. */
export interface Calendar {
  from: string;
  to: string;
  halfDays: CalendarRow[];
}

/** When a trainer is expected. */
@Injectable()
export class TrainerCalendar {
  constructor(
    private readonly trainers: Trainers,
    private readonly calendar: CalendarRepository,
    private readonly clock: Clock,
  ) {}

  /** From today for a quarter unless told. @throws not_found, period_not_understood (400). */
  async read(actor: Actor, trainerId: string, asked: { from?: string; to?: string }): Promise<Calendar> {
    await this.trainers.get(actor, trainerId);
    const from = asked.from ?? parisDay(this.clock.now());
    const to = asked.to ?? dayAfter(from, USUAL_DAYS);
    if (to < from || to > dayAfter(from, MAX_DAYS)) throw periodNotUnderstood(MAX_DAYS);
    return { from, to, halfDays: await this.calendar.halfDays(trainerId, from, to, namedProgrammes(actor)) };
  }
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
