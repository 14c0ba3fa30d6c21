import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { keyIn, type Page, pageOf, type PageRequest } from '../shared/http/pagination.js';
import { isOwn, seesWholeCohort } from './attendance.access.js';
import { AttendanceRepository } from './attendance.repository.js';
import { type CorrectionRow, CorrectionsRepository } from './corrections.repository.js';
import { LateSignaturesRepository, type LateSignatureRow } from './late-signatures.repository.js';
import { SigningWindowsRepository } from './signing-windows.repository.js';

/** Late signatures and corrections as each role may see them. */
@Injectable()
export class ReadSettled {
  constructor(
    private readonly attendance: AttendanceRepository,
    private readonly late: LateSignaturesRepository,
    private readonly kept: CorrectionsRepository,
    private readonly windows: SigningWindowsRepository,
  ) {}

  /** Of a cohort, for its trainers and coordinators. */
  async lateSignatures(
    actor: Actor,
    cohortId: string,
    pending: boolean,
    { limit = 50, cursor }: PageRequest,
  ): Promise<Page<LateSignatureRow>> {
    const cohort = await this.windows.scope(cohortId);
    if (!cohort || !seesWholeCohort(actor, cohort)) throw notFound();
    const rows = await this.late.ofCohort(cohortId, pending, limit, idIn(cursor));
    return pageOf(
      rows,
      limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  /** Of a half-day: everyone's for trainers and coordinators, their own for a learner and an employer. */
  async corrections(
    actor: Actor,
    halfDayId: string,
    { limit = 50, cursor }: PageRequest,
  ): Promise<Page<CorrectionRow>> {
    const halfDay = await this.attendance.halfDay(halfDayId);
    if (!halfDay) throw notFound();
    const own = seesWholeCohort(actor, halfDay) ? null : await this.ownEnrolments(actor, halfDayId);
    const rows = await this.kept.list(halfDayId, own, limit, idIn(cursor));
    return pageOf(
      rows,
      limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  private async ownEnrolments(actor: Actor, halfDayId: string): Promise<string[]> {
    const own = (await this.attendance.everyone(halfDayId)).filter((row) => isOwn(actor, row));
    if (own.length === 0) throw notFound();
    return own.map(({ enrolmentId }) => enrolmentId);
  }
}

/** The id that a cursor holds. */
function idIn(cursor: string | undefined): string | undefined {
  const key = keyIn(cursor, 1);
  return key && String(key[0]);
}
