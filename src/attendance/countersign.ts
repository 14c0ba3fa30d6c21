import { Injectable } from '@nestjs/common';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { seesWholeCohort } from './attendance.access.js';
import { halfDayClosed, marksMissing } from './attendance.errors.js';
import { AttendanceRepository } from './attendance.repository.js';
import { attends } from './domain/attendance-rules.js';
import { closedToSignatures } from './domain/half-day-state.js';
import type { Call } from './means-of.js';
import { SettleSheet } from './settle-sheet.js';
import { SignaturesRepository } from './signatures.repository.js';
import type { TakenSignature } from './sign-own.js';

/** The trainer's countersignature: it covers the whole sheet, and locks the half-day. */
@Injectable()
export class Countersign {
  constructor(
    private readonly attendance: AttendanceRepository,
    private readonly signatures: SignaturesRepository,
    private readonly sheets: SettleSheet,
    private readonly cohorts: CohortsApi,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws half_day_not_open, marks_missing (409) */
  countersign(call: Call, halfDayId: string): Promise<TakenSignature> {
    return this.work.run(async () => {
      const { trainerId, accountId } = call.actor;
      const found = await this.attendance.halfDay(halfDayId);
      if (!found || !trainerId || !seesWholeCohort(call.actor, found)) throw notFound();
      // Whoever follows may change enrolments, which takes the cohort; the cohort always comes before its half-days.
      await this.cohorts.lock(found.cohortId);
      await this.attendance.lock(halfDayId, 'to_close');
      const halfDay = await this.attendance.halfDay(halfDayId);
      if (!halfDay) throw notFound();
      const closed = closedToSignatures(halfDay, this.clock.now());
      if (closed) throw halfDayClosed(closed);
      const everyone = await this.attendance.everyone(halfDayId);
      const unmarked = everyone.filter(
        (row) => row.due && attends(row.enrolmentStatus) && row.status === null,
      );
      if (unmarked.length > 0) throw marksMissing(unmarked.map((row) => row.enrolmentId));
      const signature = await this.signatures.insert({
        halfDayId,
        cohortId: halfDay.cohortId,
        accountId,
        enrolmentId: null,
        trainerId,
        authenticatedBy: 'signed_in_session',
      });
      const rows = await this.signatures.idsOfSheet(halfDayId);
      await this.sheets.settle({ kind: 'countersigned', call, halfDay, enrolmentId: null, rows });
      return { ...signature, awaitsTrainer: false };
    });
  }
}
