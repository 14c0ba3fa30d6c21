import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { Clock } from '../shared/clock.js';
import { Invitations, slotFacts } from './invitations.js';
import { InvitationsRepository } from './invitations.repository.js';
import { Mailer } from './mailer.js';
import { FRESH_DAYS } from './outbox.repository.js';
import { PeopleToTell } from './people-to-tell.repository.js';
import { TellingTurn } from './telling-turn.js';

const DAY = 86_400_000;

/**
 * Convocations leave CONVOCATION_DAYS before the first half-day; who gets a place later is convoked at once. Each
 * enrolment is convoked once: what changes afterwards is told as a change.
 */
@Injectable()
export class Convocations {
  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly turn: TellingTurn,
    private readonly repository: InvitationsRepository,
    private readonly invitations: Invitations,
    private readonly people: PeopleToTell,
    private readonly mailer: Mailer,
  ) {}

  /** Convokes everyone who is due, one unit each. */
  async convokeDue(): Promise<number> {
    const due = await this.due();
    for (const { id, cohortId } of due) await this.turn.take(() => this.convoke(id, cohortId));
    return due.length;
  }

  /** Convokes the person of this enrolment, if they are due; in the open unit. */
  async convokeIfDue(enrolmentId: string): Promise<void> {
    for (const { id, cohortId } of await this.due(enrolmentId)) await this.convoke(id, cohortId);
  }

  private due(only?: string): Promise<{ id: string; cohortId: string }[]> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + this.settings.convocationDays * DAY);
    return this.repository.dueConvocations(now, until, new Date(now.getTime() - FRESH_DAYS * DAY), only);
  }

  private async convoke(enrolmentId: string, cohortId: string): Promise<void> {
    const cohort = await this.people.cohort(cohortId);
    const enrolment = await this.people.enrolment(enrolmentId);
    if (!cohort || !enrolment) return;
    const slots = await this.repository.slots(cohortId);
    const told = await this.invitations.bringUpToDate(enrolmentId, slots);
    await this.mailer.post({
      kind: 'convocation',
      key: `convocation:${enrolmentId}`,
      to: enrolment.to,
      context: cohort.context,
      letter: { ...cohort.facts, slots: slots.map(slotFacts), trainers: cohort.trainers },
      invitations: told?.carried ?? [],
      convocationOf: enrolmentId,
    });
  }
}
