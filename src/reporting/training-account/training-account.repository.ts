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
    return this.snapshot.read(asOf, async ([read], instant) => {
      const scope = [programmeIds, instant, providerId];
      const of = [...scope, from, to];
      const cohorts = await read<Omit<AccountCohort, 'certifications'>>(COHORT_ROWS, scope);
      const certifications = await read<CertificationRow>(CERTIFICATION_ROWS, scope);
      const rows = {
        cohorts: cohorts.map((cohort) => ({
          ...cohort,
          certifications: certifications.filter(({ cohortId }) => cohortId === cohort.id),
        })),
        trainees: await read<TraineeRow>(TRAINEE_ROWS, of),
        halfDays: await read<HalfDayRow>(HALF_DAY_ROWS, of),
        engagements: await read<EngagementRow>(ENGAGEMENT_ROWS, [instant, providerId]),
        unprovided: await read<UnprovidedRow>(UNPROVIDED_ROWS, of),
      };
      return { rows, asOf: instant };
    });
  }
}
