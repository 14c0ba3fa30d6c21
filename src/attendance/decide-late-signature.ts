import { Injectable } from '@nestjs/common';
import { CohortsApi } from '../cohorts/cohorts.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { seesWholeCohort } from './attendance.access.js';
import { alreadySigned, halfDayClosed, lateSignatureDecided, markedAway } from './attendance.errors.js';
import { AttendanceRepository, type HalfDayRow } from './attendance.repository.js';
import { LateSignaturesRepository, type LateSignatureRow } from './late-signatures.repository.js';
import type { Call } from './means-of.js';
import { SettleSheet } from './settle-sheet.js';
import { SigningOfTheLate } from './signing-of-the-late.js';

/**
 * The trainer's word on a late signature. Confirmed, it counts from that instant on, so that no report of the past
 * changes; after the lock it is a correction too, with the trainer as its author.
 */
@Injectable()
export class DecideLateSignature {
  constructor(
    private readonly late: LateSignaturesRepository,
    private readonly attendance: AttendanceRepository,
    private readonly signing: SigningOfTheLate,
    private readonly sheets: SettleSheet,
    private readonly cohorts: CohortsApi,
    private readonly work: UnitOfWork,
  ) {}

  /** @throws late_signature_decided, already_signed, marked_away, half_day_not_open (409) */
  confirm(call: Call, id: string, reason: string): Promise<LateSignatureRow> {
    return this.work.run(async () => {
      const { late, halfDay } = await this.pending(call, id);
      await this.checkCounts(late, halfDay);
      const { signatureId, rows } = await this.signing.sign(late, halfDay, call.actor.accountId, reason);
      await this.late.decide(id, { as: 'confirmed', by: call.actor.accountId, reason, signatureId });
      const settled = { call, halfDay, enrolmentId: late.enrolmentId, rows: [id, ...rows] };
      await this.sheets.settle({ kind: 'late_signature_confirmed', ...settled });
      return this.read(id);
    });
  }

  /** @throws late_signature_decided (409) */
  refuse(call: Call, id: string, reason: string): Promise<LateSignatureRow> {
    return this.work.run(async () => {
      const { late, halfDay } = await this.pending(call, id);
      await this.late.decide(id, { as: 'refused', by: call.actor.accountId, reason, signatureId: null });
      const settled = { call, halfDay, enrolmentId: late.enrolmentId, rows: [id] };
      await this.sheets.settle({ kind: 'late_signature_refused', ...settled });
      return this.read(id);
    });
  }

  /** The late signature, with its cohort and half-day locked so that it is decided once. */
  private async pending(call: Call, id: string): Promise<{ late: LateSignatureRow; halfDay: HalfDayRow }> {
    const found = await this.late.find(id);
    if (!found) throw notFound();
    await this.cohorts.lock(found.cohortId);
    await this.attendance.lock(found.halfDayId, 'to_mark');
    const halfDay = await this.attendance.halfDay(found.halfDayId);
    if (!halfDay || !seesWholeCohort(call.actor, halfDay)) throw notFound();
    const late = await this.read(id);
    if (late.decision) throw lateSignatureDecided(late.decision);
    return { late, halfDay };
  }

  private async checkCounts({ enrolmentId }: LateSignatureRow, halfDay: HalfDayRow): Promise<void> {
    if (halfDay.cancelled || halfDay.cohortStatus === 'cancelled') throw halfDayClosed('cancelled');
    const everyone = await this.attendance.everyone(halfDay.id);
    const row = everyone.find((person) => person.enrolmentId === enrolmentId);
    if (row?.signedAt) throw alreadySigned();
    if (row && row.status !== null && row.status !== 'present') throw markedAway(row.status);
  }

  private async read(id: string): Promise<LateSignatureRow> {
    const row = await this.late.find(id);
    if (!row) throw notFound();
    return row;
  }
}
