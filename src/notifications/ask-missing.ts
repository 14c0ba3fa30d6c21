import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { ProgrammesApi } from '../programmes/programmes.api.js';
import { MissingApi, type MissingItem, type MissingKind } from '../reporting/missing/missing.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { type AskedPerson, AskPeople } from './ask-people.js';
import { PeopleToTell } from './people-to-tell.repository.js';

/** What a reminder is about, and what of the missing things it asks for. */
export const REMINDERS = {
  sign: {
    mail: 'reminder_to_sign',
    kinds: ['learnerSignature', 'countersignature', 'lateSignatureDecision'],
  },
  assess: { mail: 'reminder_to_assess', kinds: ['certifyingAssessment'] },
} as const satisfies Record<string, { mail: string; kinds: readonly MissingKind[] }>;
export type ReminderKind = keyof typeof REMINDERS;

/** Asks for what is missing: all of it, or the signatures and assessments of a cohort. */
@Injectable()
export class AskMissing {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programmes: ProgrammesApi,
    private readonly cohorts: CohortsApi,
    private readonly missing: MissingApi,
    private readonly people: PeopleToTell,
    private readonly asking: AskPeople,
  ) {}

  /** Everyone of a programme, at most once a day. @throws not_found out of scope. */
  async ofProgramme(actor: Actor, code: string): Promise<AskedPerson[]> {
    const programme = await this.programmes.byCode(code);
    if (!programme || !actor.programmeIds.includes(programme.id)) throw notFound();
    const items = await this.missing.of({ programmeId: programme.id });
    return this.askAll(programme.id, null, items);
  }

  /** Everyone of a cohort; who was asked today, for this cohort or the programme, is not asked again. */
  async ofCohort(actor: Actor, cohortId: string): Promise<AskedPerson[]> {
    const programmeId = await this.programmeOf(actor, cohortId);
    return this.askAll(programmeId, cohortId, await this.missing.of({ cohortId }));
  }

  /** Reminds the people of a cohort. @throws not_found out of scope. */
  async remind(actor: Actor, cohortId: string, kind: ReminderKind): Promise<AskedPerson[]> {
    await this.programmeOf(actor, cohortId);
    return this.remindAll(cohortId, kind, () => true);
  }

  /** The same for the product itself, of things that pass `due`. */
  async remindAll(
    cohortId: string,
    kind: ReminderKind,
    due: (item: MissingItem) => boolean,
  ): Promise<AskedPerson[]> {
    const { mail, kinds } = REMINDERS[kind];
    const wanted: readonly MissingKind[] = kinds;
    const items = (await this.missing.of({ cohortId })).filter(
      (item) => wanted.includes(item.kind) && due(item),
    );
    return this.work.run(async () => {
      const cohort = await this.people.cohort(cohortId);
      if (!cohort) throw notFound();
      const { facts, context } = cohort;
      const purpose = `reminder:${kind}:${cohortId}`;
      return this.asking.ask(items, { kind: mail, purpose, programme: facts.programme, context });
    });
  }

  private askAll(
    programmeId: string,
    cohortId: string | null,
    items: readonly MissingItem[],
  ): Promise<AskedPerson[]> {
    return this.work.run(async () => {
      const programme = await this.people.programme(programmeId);
      if (!programme) throw notFound();
      return this.asking.ask(items, {
        kind: 'missing_evidence',
        purpose: `missing:${programmeId}`,
        programme: programme.name,
        context: { ...programme.context, cohortId },
      });
    });
  }

  private async programmeOf(actor: Actor, cohortId: string): Promise<string> {
    const cohort = await this.cohorts.facts(cohortId);
    if (!cohort || !this.cohorts.mayRun(actor, cohort)) throw notFound();
    return cohort.programmeId;
  }
}
