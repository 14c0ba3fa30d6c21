import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import type { Instant } from '../domain/as-of.js';
import { SettledSnapshot } from '../settled-snapshot.js';
import type {
  AccountCohort,
  AccountRows,
  EngagementRow,
  HalfDayRow,
  TraineeRow,
  UnprovidedRow,
} from './domain/account-rows.js';
import type { AimedCertification } from './domain/objectives.js';
import type { Period } from './domain/period.js';
import {
  CERTIFICATION_ROWS,
  COHORT_ROWS,
  ENGAGEMENT_ROWS,
  HALF_DAY_ROWS,
  TRAINEE_ROWS,
  UNPROVIDED_ROWS,
} from './sql/account-rows.js';

/** Who the account is of (frame A of the form). */
export interface AccountProvider {
  id: string;
  name: string;
  siret: string;
  nda: string;
  legalRepresentative: string | null;
}

type CertificationRow = AimedCertification & { cohortId: string };

/** Reads what the training account is computed from. */
@Injectable()
export class TrainingAccountRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly snapshot: SettledSnapshot,
  ) {}

  async provider(id: string): Promise<AccountProvider | undefined> {
    const [row] = await this.work.query<AccountProvider>(
      `SELECT id, name, siret, nda, legal_representative AS "legalRepresentative"
       FROM training_providers WHERE id = $1`,
      [id],
    );
    return row;
  }

  /** Codes of these programmes, in order. */
  async programmeCodes(ids: readonly string[]): Promise<string[]> {
    const rows = await this.work.query<{ code: string }>(
      `SELECT code FROM programmes WHERE id = ANY($1::uuid[]) ORDER BY code`,
      [ids],
    );
    return rows.map(({ code }) => code);
  }

  /** What was known at `asOf` (the present when it is undefined) of the provider's training in the period. */
  async rows(
    providerId: string,
    programmeIds: readonly string[],
    { from, to }: Period,
    asOf: Instant | undefined,
  ): Promise<{ rows: AccountRows; asOf: Instant }> {
    return this.snapshot.read(asOf, async ([read, readBeside], instant) => {
      const scope = [programmeIds, instant, providerId];
      const of = [...scope, from, to];
      // The two that read every mark go at the same time, on the two connections of the snapshot.
      const [trainees, beside] = await bothOf(read<TraineeRow>(TRAINEE_ROWS, of), async () => ({
        halfDays: await readBeside<HalfDayRow>(HALF_DAY_ROWS, of),
        cohorts: await readBeside<Omit<AccountCohort, 'certifications'>>(COHORT_ROWS, scope),
        certifications: await readBeside<CertificationRow>(CERTIFICATION_ROWS, scope),
        engagements: await readBeside<EngagementRow>(ENGAGEMENT_ROWS, [instant, providerId]),
        unprovided: await readBeside<UnprovidedRow>(UNPROVIDED_ROWS, of),
      }));
      const { certifications, ...rest } = beside;
      const aims = new Map<string, CertificationRow[]>();
      for (const row of certifications) aims.set(row.cohortId, [...(aims.get(row.cohortId) ?? []), row]);
      const cohorts = rest.cohorts.map((cohort) => ({
        ...cohort,
        certifications: aims.get(cohort.id) ?? [],
      }));
      return { rows: { ...rest, cohorts, trainees }, asOf: instant };
    });
  }
}

/** Waits for both even when one fails: a connection still at work cannot be given back. */
async function bothOf<One, Other>(one: Promise<One>, start: () => Promise<Other>): Promise<[One, Other]> {
  const other = start();
  await Promise.allSettled([one, other]);
  return [await one, await other];
}
