import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import { parisDay } from '../../programmes/programmes.api.js';
import { Clock } from '../../shared/clock.js';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../../shared/errors/common-errors.js';
import { invalidInput } from '../../shared/errors/fault.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { type CommitteeRuleRow, CommitteeRulesRepository } from './committee-rules.repository.js';
import { CommitteesRepository, type MeetingRow } from './committees.repository.js';
import type { CommitteeKind, CommitteeRuleFacts } from './domain/committees.js';
import { type DueItem, dueOn } from './domain/due.js';
import { ruleFaults } from './domain/rule-faults.js';

/** What is due, with the meeting that settles it or will. */
export interface CommitteesDue {
  on: string;
  items: (DueItem & { meeting: MeetingRow | null })[];
}

/** How often the committees of a programme meet, and what is due. */
@Injectable()
export class CommitteeCalendar {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programmes: ProgrammeInScope,
    private readonly rules: CommitteeRulesRepository,
    private readonly meetings: CommitteesRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws not_found */
  async rulesOf(actor: Actor, code: string): Promise<CommitteeRuleRow[]> {
    const { id } = await this.programmes.get(actor, code);
    return this.rules.list(id);
  }

  /** @throws not_found, also where there is no rule. */
  async ruleOf(actor: Actor, code: string, kind: CommitteeKind): Promise<CommitteeRuleRow> {
    const { id } = await this.programmes.get(actor, code);
    const rule = await this.rules.inForce(id, kind);
    if (!rule) throw notFound();
    return rule;
  }

  /**
   * Sets the rule of one committee; `version` is 0 where there is none yet.
   * @throws not_found, stale_version, invalid_input (422) with every fault.
   */
  changeRule(
    actor: Actor,
    code: string,
    version: number,
    rule: CommitteeRuleFacts & { source: string },
  ): Promise<CommitteeRuleRow> {
    return this.work.run(async () => {
      const { id } = await this.programmes.get(actor, code);
      const faults = ruleFaults(rule);
      if (faults.length > 0) throw invalidInput(faults);
      await this.rules.lock(id);
      const before = await this.rules.inForce(id, rule.kind);
      if ((before?.number ?? 0) !== version) throw staleVersion();
      await this.rules.replace(id, { ...rule, number: version + 1 });
      const inForce = await this.rules.inForce(id, rule.kind);
      if (!inForce) throw new Error('the rule just recorded is not there');
      return inForce;
    });
  }

  /** What the rules ask for up to a day, today when it is left out. @throws not_found */
  async due(actor: Actor, code: string, on = parisDay(this.clock.now())): Promise<CommitteesDue> {
    const { id, startsOn, endsOn } = await this.programmes.get(actor, code);
    const meetings = await this.meetings.all(id);
    const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]));
    const items = dueOn(await this.rules.list(id), meetings, { from: startsOn, until: endsOn }, on);
    return { on, items: items.map((item) => ({ ...item, meeting: byId.get(item.meetingId ?? '') ?? null })) };
  }
}
