import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import type { CorrectionKind } from './domain/corrections.js';
import { CORRECTIONS_SINCE } from './sql/corrections.js';

/** One correction as it is recorded, with the person that it is about. */
export interface CorrectionRow {
  kind: CorrectionKind;
  id: string;
  /** To the microsecond. */
  at: string;
  learnerId: string | null;
  familyName: string | null;
  usualName: string | null;
  givenNames: string | null;
  cohortId: string | null;
  cohortTitle: string | null;
  halfDayId: string | null;
  halfDayDate: string | null;
  halfDayPeriod: 'morning' | 'afternoon' | null;
  blockCode: string | null;
  /** Null when nothing that is shown differs. */
  changes: { field: string; before: string | null; after: string | null }[] | null;
  authorRole: string | null;
  authorName: string | null;
  reason: string | null;
}

/** Reads what was corrected since an instant. */
@Injectable()
export class CorrectionsRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** In the order in which they were recorded; one more than the limit when there are more. */
  since(
    programmeId: string,
    asOf: string,
    limit: number,
    after?: [string, string],
  ): Promise<CorrectionRow[]> {
    const page = [after?.[0] ?? null, after?.[1] ?? null, limit + 1];
    return this.work.query<CorrectionRow>(CORRECTIONS_SINCE, [programmeId, asOf, ...page]);
  }
}
