import { Injectable } from '@nestjs/common';
import { parisDay } from '../programmes/programmes.api.js';
import type { MissingItem } from '../reporting/missing/missing.api.js';
import { Clock } from '../shared/clock.js';
import { type Ask, askEachOnce } from './domain/asks.js';
import { Mailer } from './mailer.js';
import { MissingLabels } from './missing-labels.repository.js';
import type { MailContext, Posted } from './stored-mail.js';

/** Lines of one mail; beyond them it says how many more there are. */
const LINES = 100;

/** Why somebody was not asked now. */
export type NotAsked = 'asked_today' | 'no_address' | 'address_suppressed';

/** What became of asking one person. */
export interface AskedPerson {
  name: string;
  role: string;
  /** Things that are asked of them. */
  items: number;
  /** Null when they were asked. */
  notAsked: NotAsked | null;
}

/** What a mail that asks is about. */
export interface Asking {
  kind: 'missing_evidence' | 'reminder_to_sign' | 'reminder_to_assess';
  /** Of two mails to one person on one day with the same purpose, the second is not written. */
  purpose: string;
  programme: string;
  context: MailContext;
}

const OUTCOMES: Record<Posted, NotAsked | null> = {
  queued: null,
  already_written: 'asked_today',
  no_address: 'no_address',
  suppressed: 'address_suppressed',
};

/** Asks each person, in one mail, for all that is missing from them; in the open unit of work. */
@Injectable()
export class AskPeople {
  constructor(
    private readonly clock: Clock,
    private readonly labels: MissingLabels,
    private readonly mailer: Mailer,
  ) {}

  async ask(items: readonly MissingItem[], asking: Asking): Promise<AskedPerson[]> {
    const lines = await this.labels.of(items);
    const asks = askEachOnce(items.map(({ askOf }, i) => ({ askOf, line: lines[i] ?? '' })));
    const people: AskedPerson[] = [];
    for (const ask of asks) {
      const { name, role } = ask.of;
      people.push({ name, role, items: ask.items.length, notAsked: await this.askOne(ask, asking) });
    }
    return people;
  }

  private async askOne(
    { key, of, items }: Ask<{ askOf: MissingItem['askOf']; line: string }>,
    { kind, purpose, programme, context }: Asking,
  ): Promise<NotAsked | null> {
    if (!of.email) return 'no_address';
    const posted = await this.mailer.post({
      kind,
      key: `${purpose}:${key}:${parisDay(this.clock.now())}`,
      to: { name: of.name, address: of.email, accountId: of.accountId },
      context,
      letter: { programme, items: shortened([...new Set(items.map(({ line }) => line))]) },
    });
    return OUTCOMES[posted];
  }
}

function shortened(lines: string[]): string[] {
  return lines.length <= LINES ? lines : [...lines.slice(0, LINES), `et ${lines.length - LINES} autres`];
}
