import { Injectable } from '@nestjs/common';
import { newId } from '../shared/ids.js';
import type { HalfDayRow } from './attendance.repository.js';
import { CorrectionsRepository } from './corrections.repository.js';
import type { LateSignatureRow } from './late-signatures.repository.js';
import { SignaturesRepository } from './signatures.repository.js';

/** Makes the signature out of a late one; behind the lock it takes a correction. */
@Injectable()
export class SigningOfTheLate {
  constructor(
    private readonly signatures: SignaturesRepository,
    private readonly corrections: CorrectionsRepository,
  ) {}

  async sign(
    late: LateSignatureRow,
    halfDay: HalfDayRow,
    by: string,
    reason: string,
  ): Promise<{ signatureId: string; rows: string[] }> {
    const { cohortId, halfDayId, enrolmentId, accountId, authenticatedBy } = late;
    const signatureId = newId();
    const rows = [signatureId];
    if (halfDay.countersignedAt) {
      const correction = { kind: 'signature' as const, cohortId, halfDayId, enrolmentId, signatureId };
      rows.push(await this.corrections.insert({ ...correction, correctedBy: by, reason }));
    }
    const signer = { cohortId, halfDayId, enrolmentId, accountId, authenticatedBy, trainerId: null };
    await this.signatures.insert({ id: signatureId, ...signer });
    return { signatureId, rows };
  }
}
