import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { type Page, keyIn, pageOf, type PageRequest } from '../shared/http/pagination.js';
import { isOwn, seesEnrolment, seesReasons, seesWholeCohort } from './attendance.access.js';
import { AttendanceRepository, type HalfDayRow, type SheetRow } from './attendance.repository.js';
import { attends } from './domain/attendance-rules.js';
import { type Hours, hasPlace } from './domain/hours.js';
import { type EnrolmentRow, HoursRepository, type RecordRow, type SlotRow } from './hours.repository.js';

/** What a half-day's sheet shows to a caller. */
export interface Sheet {
  halfDay: HalfDayRow;
  rows: SheetRow[];
}

/** Attendance as each role may see it; what is out of scope is not there. */
@Injectable()
export class ReadAttendance {
  constructor(
    private readonly attendance: AttendanceRepository,
    private readonly hours: HoursRepository,
  ) {}

  /** The sheet of a half-day: those who attend, and those who were marked before they left. */
  async sheet(actor: Actor, halfDayId: string): Promise<Sheet> {
    const halfDay = await this.attendance.halfDay(halfDayId);
    if (!halfDay) throw notFound();
    const everyone = await this.attendance.everyone(halfDayId);
    const attending = everyone.filter((row) => attends(row.enrolmentStatus) || row.status !== null);
    if (seesWholeCohort(actor, halfDay)) return { halfDay, rows: attending };
    const own = attending.filter((row) => isOwn(actor, row));
    if (own.length === 0) throw notFound();
    return { halfDay, rows: own.map((row) => withoutReason(actor, row)) };
  }

  /** One row of the sheet. */
  async row(actor: Actor, halfDayId: string, enrolmentId: string): Promise<SheetRow> {
    const { rows } = await this.sheet(actor, halfDayId);
    const row = rows.find((each) => each.enrolmentId === enrolmentId);
    if (!row) throw notFound();
    return row;
  }

  /** The half-days of an enrolment and its hours; none for an enrolment without a place. */
  async ofEnrolment(actor: Actor, id: string): Promise<{ id: string; hours: Hours; slots: SlotRow[] }> {
    const enrolment = await this.inScope(actor, id);
    const slots = hasPlace(enrolment.status) ? await this.hours.slots(enrolment) : [];
    return {
      id,
      hours: await this.hours.hoursOfOne(id),
      slots: slots.map((slot) => withoutReason(actor, slot)),
    };
  }

  /** Every mark ever recorded for an enrolment. */
  async history(actor: Actor, id: string, { limit = 50, cursor }: PageRequest): Promise<Page<RecordRow>> {
    await this.inScope(actor, id);
    const key = keyIn(cursor, 1);
    const rows = await this.hours.history(id, limit, key && String(key[0]));
    return pageOf(
      rows,
      limit,
      (row) => [row.id],
      (row) => withoutReason(actor, row),
    );
  }

  private async inScope(actor: Actor, id: string): Promise<EnrolmentRow> {
    const enrolment = await this.hours.enrolment(id);
    if (!enrolment || !seesEnrolment(actor, enrolment)) throw notFound();
    return enrolment;
  }
}

function withoutReason<Row extends { reason: string | null }>(actor: Actor, row: Row): Row {
  return seesReasons(actor) ? row : { ...row, reason: null };
}
