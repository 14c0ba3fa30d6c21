import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import { parisDay } from '../../programmes/programmes.api.js';
import { Clock } from '../../shared/clock.js';
import { notFound } from '../../shared/errors/common-errors.js';
import { type Instant, readAsOf } from '../domain/as-of.js';
import { seesNames } from '../reporting.access.js';
import type { Gap } from './domain/gaps.js';
import { type Period, periodOf } from './domain/period.js';
import { type TrainingAccount, trainingAccount } from './domain/training-account.js';
import { type AccountProvider, TrainingAccountRepository } from './training-account.repository.js';

/** What is asked for: a year or a span, and the instant at which it was known. */
export interface AccountQuestion {
  year?: number;
  from?: string;
  to?: string;
  asOf?: string;
}

/** The account with what it is of. */
export interface AnsweredAccount {
  provider: AccountProvider;
  period: Period;
  asOf: Instant;
  /** Codes of the programmes whose cohorts it covers: the caller's own. */
  programmes: string[];
  account: TrainingAccount;
}

/** The yearly training account of a provider. */
@Injectable()
export class TrainingAccounts {
  constructor(
    private readonly accounts: TrainingAccountRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * The account over the cohorts of the caller's programmes: a provider has other customers, and other programmes are
   * no business of this caller's, so the answer names the programmes that it covers.
   * @throws not_found, period_not_understood (400), as_of_not_understood, as_of_in_the_future, still_being_written
   */
  async read(actor: Actor, providerId: string, question: AccountQuestion): Promise<AnsweredAccount> {
    const period = periodOf(question, parisDay(this.clock.now()));
    const provider = await this.accounts.provider(providerId);
    if (!provider) throw notFound();
    const asked = question.asOf === undefined ? undefined : readAsOf(question.asOf, this.clock.now());
    const { rows, asOf } = await this.accounts.rows(providerId, actor.programmeIds, period, asked);
    const account = trainingAccount(rows);
    return {
      provider,
      period,
      asOf,
      programmes: await this.accounts.programmeCodes(actor.programmeIds),
      account: seesNames(actor) ? account : { ...account, gaps: account.gaps.map(withoutPeople) },
    };
  }
}

/** An auditor reads how much is missing and in which cohort, not whose it is. */
function withoutPeople({ kind, items }: Gap): Gap {
  const nobody = { enrolmentId: null, trainerId: null, name: null };
  return { kind, items: items.map((item) => ({ ...item, ...nobody })) };
}
