import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { newId } from '../shared/ids.js';
import type { EvidenceKind } from './domain/evidence-kinds.js';
import type { Means } from './domain/means.js';

/** One link to be added to the chain of a cohort. */
export interface NewEvidence {
  kind: EvidenceKind;
  halfDay: { id: string; cohortId: string; startsAt: Date; endsAt: Date };
  /** Whose presence it is about; null where it covers the sheet. */
  enrolmentId: string | null;
  means: Means;
  late?: boolean;
  /** Canonical JSON of what the person saw. */
  sheet: string;
  /** Ids of the rows that it stands for, which are written already. */
  rows: readonly string[];
}

/**
 * The chain of evidence. The database numbers, links and hashes each row (migration 0012), and holds the head of the
 * cohort's chain until the unit ends: lock the half-day first, add evidence last.
 */
@Injectable()
export class EvidenceRepository {
  constructor(private readonly work: UnitOfWork) {}

  async add({ kind, halfDay, enrolmentId, means, late = false, sheet, rows }: NewEvidence): Promise<void> {
    const { accountId, personId, authenticatedBy, codeId, addressPrefix } = means;
    await this.work.query(
      `INSERT INTO evidence (id, cohort_id, kind, half_day_id, enrolment_id, person_id, account_id, authenticated_by,
         code_id, slot_starts_at, slot_ends_at, late, address_prefix, sheet, stands_for)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, rows_kept($15::uuid[]))`,
      [
        newId(),
        halfDay.cohortId,
        kind,
        halfDay.id,
        enrolmentId,
        personId,
        accountId,
        authenticatedBy,
        codeId,
        halfDay.startsAt,
        halfDay.endsAt,
        late,
        addressPrefix,
        sheet,
        rows,
      ],
    );
  }
}
