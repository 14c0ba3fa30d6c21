import { Injectable } from '@nestjs/common';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { newId } from '../shared/ids.js';
import { seesWholeCohort } from './attendance.access.js';
import { halfDayClosed, nothingLocked, nothingToCorrect } from './attendance.errors.js';
import { AttendanceRepository, type HalfDayRow, type SheetRow } from './attendance.repository.js';
import { type CorrectionRow, CorrectionsRepository } from './corrections.repository.js';
import { type Mark, minutesFaults, notInCohort, plannedMinutes, settle } from './domain/attendance-rules.js';
import { hasPlace } from './domain/hours.js';
import type { Call } from './means-of.js';
import { SettleSheet } from './settle-sheet.js';

/** A mark that is to take the place of a locked one, and why. */
export interface Correction extends Mark {
  reason: string;
}

/** Changes a mark behind the lock: both states stay, with reason and author, and hours follow at once. */
@Injectable()
export class CorrectAttendance {
  constructor(
    private readonly attendance: AttendanceRepository,
    private readonly corrections: CorrectionsRepository,
    private readonly sheets: SettleSheet,
    private readonly cohorts: CohortsApi,
    private readonly work: UnitOfWork,
  ) {}

  /**
   * A trainer of the cohort, or a coordinator of its programme.
   * @throws half_day_not_locked, half_day_not_open (409); invalid_input (422)
   */
  correct(call: Call, halfDayId: string, correction: Correction): Promise<CorrectionRow> {
    return this.work.run(async () => {
      const { halfDay, person } = await this.locked(call, halfDayId, correction.enrolmentId);
      const faults = minutesFaults(correction, plannedMinutes(halfDay));
      if (faults.length > 0) throw invalidInput(faults);
      const mark = settle(correction, plannedMinutes(halfDay));
      if (mark.status === person.status && mark.minutes === person.minutes) throw nothingToCorrect();
      const recordId = newId();
      const { accountId } = call.actor;
      const id = await this.corrections.insert({
        kind: 'mark',
        cohortId: halfDay.cohortId,
        halfDayId,
        enrolmentId: person.enrolmentId,
        supersededRecordId: person.recordId,
        recordId,
        reason: correction.reason,
        correctedBy: accountId,
      });
      await this.attendance.record(halfDay, accountId, [mark], [recordId]);
      const rows = [id, recordId, ...(person.recordId ? [person.recordId] : [])];
      const settled = { call, halfDay, enrolmentId: person.enrolmentId, rows };
      await this.sheets.settle({ kind: 'corrected', ...settled });
      return this.read(id);
    });
  }

  private async locked(
    { actor }: Call,
    id: string,
    enrolmentId: string,
  ): Promise<{ halfDay: HalfDayRow; person: SheetRow }> {
    const found = await this.attendance.halfDay(id);
    if (!found || !seesWholeCohort(actor, found)) throw notFound();
    await this.cohorts.lock(found.cohortId);
    await this.attendance.lock(id, 'to_mark');
    const halfDay = await this.attendance.halfDay(id);
    if (!halfDay) throw notFound();
    if (halfDay.cancelled || halfDay.cohortStatus === 'cancelled') throw halfDayClosed('cancelled');
    if (!halfDay.countersignedAt) throw nothingLocked();
    const person = (await this.attendance.everyone(id)).find((row) => row.enrolmentId === enrolmentId);
    // A body that names somebody else's enrolment is a fault of the body.
    if (!person || !hasPlace(person.enrolmentStatus)) throw invalidInput([notInCohort('')]);
    return { halfDay, person };
  }

  private async read(id: string): Promise<CorrectionRow> {
    const row = await this.corrections.find(id);
    if (!row) throw notFound();
    return row;
  }
}
