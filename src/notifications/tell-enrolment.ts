import { Injectable } from '@nestjs/common';
import { readReason } from '../enrolments/enrolments.api.js';
import { Convocations } from './convocations.js';
import { newsOf } from './domain/enrolment-news.js';
import { Invitations, type Told } from './invitations.js';
import { Mailer } from './mailer.js';
import type { Entry, Outcome } from './outbox.repository.js';
import { type CohortToTell, type EnrolmentToTell, PeopleToTell } from './people-to-tell.repository.js';
import type { FactsOf, MailKind } from './templates/all-templates.js';

/** What a mail about an enrolment is made of. */
interface Change {
  to: string;
  from: string | null;
  cause: string | null;
  text: string | null;
}

/** Tells a person what became of their enrolment. */
@Injectable()
export class TellEnrolment {
  constructor(
    private readonly people: PeopleToTell,
    private readonly mailer: Mailer,
    private readonly invitations: Invitations,
    private readonly convocations: Convocations,
  ) {}

  async tell({ cohortId, enrolmentId, facts }: Entry): Promise<Outcome> {
    const cohort = await this.people.cohort(cohortId);
    const enrolment = enrolmentId ? await this.people.enrolment(enrolmentId) : undefined;
    if (!cohort || !enrolment) return 'nothing_to_tell';
    const change = { from: facts.from ?? null, to: facts.to ?? '', ...readReason(facts.reason ?? null) };
    const kind = newsOf(change);
    if (!kind) return 'nothing_to_tell';
    const ended = ['refused', 'withdrawn', 'cohort_cancelled'].includes(kind);
    const told = ended ? await this.invitations.bringUpToDate(enrolment.id, []) : null;
    await this.post(kind, `enrolment:${facts.transitionId}`, cohort, enrolment, change, told);
    if (change.to === 'confirmed') await this.convocations.convokeIfDue(enrolment.id);
    return 'told';
  }

  private async post(
    kind: MailKind,
    key: string,
    cohort: CohortToTell,
    enrolment: EnrolmentToTell,
    change: Change,
    told: Told | null,
  ): Promise<void> {
    const mail = {
      key,
      to: enrolment.to,
      context: cohort.context,
      ...(told && { invitations: told.carried }),
    };
    await this.mailer.post({ ...mail, kind, letter: await this.letter(kind, cohort, enrolment, change) });
  }

  private async letter(
    kind: MailKind,
    { facts }: CohortToTell,
    { id, rank }: EnrolmentToTell,
    { cause, text, to }: Change,
  ): Promise<FactsOf<MailKind>> {
    const more = {
      moved: cause === 'moved_from_other_cohort',
      confirmed: to === 'confirmed',
      reason: cause === 'cohort_closed' ? null : text,
      closed: cause === 'cohort_closed',
      started: to === 'dropped_out',
      rank: rank ?? 1,
      movedTo: kind === 'cohort_cancelled' ? await this.people.movedTo(id) : null,
      trainer: false,
    };
    return { ...facts, ...more };
  }
}
