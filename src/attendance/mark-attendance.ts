import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { seesWholeCohort } from './attendance.access.js';
import { enrolmentNotAttending, halfDayClosed } from './attendance.errors.js';
import { AttendanceRepository, type HalfDayRow, type SheetRow } from './attendance.repository.js';
import * as rules from './domain/attendance-rules.js';
import { closedToMarks } from './domain/half-day-state.js';
import { hasPlace } from './domain/hours.js';

/** The trainer of a cohort marks who was there. What was marked before stays readable. */
@Injectable()
export class MarkAttendance {
  constructor(
    private readonly repository: AttendanceRepository,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Marks one person.
   * @throws half_day_not_open, enrolment_not_attending (409); invalid_input (422)
   */
  one(actor: Actor, halfDayId: string, mark: rules.Mark): Promise<void> {
    return this.work.run(async () => {
      const { halfDay, group } = await this.open(actor, halfDayId);
      const person = group.get(mark.enrolmentId);
      if (!person) throw notFound();
      if (!rules.attends(person.enrolmentStatus)) throw enrolmentNotAttending(person.enrolmentStatus);
      const faults = rules.minutesFaults(mark, rules.plannedMinutes(halfDay));
      if (faults.length > 0) throw invalidInput(faults);
      await this.record(actor, halfDay, group, [mark]);
    });
  }

  /**
   * Marks several at once, all or none.
   * @throws half_day_not_open (409); invalid_input (422) with every fault of every mark
   */
  many(actor: Actor, halfDayId: string, marks: readonly rules.Mark[]): Promise<void> {
    return this.work.run(async () => {
      const { halfDay, group } = await this.open(actor, halfDayId);
      const faults = rules.groupFaults(marks, rules.plannedMinutes(halfDay), group);
      if (faults.length > 0) throw invalidInput(faults);
      await this.record(actor, halfDay, group, marks);
    });
  }

  private async open(
    actor: Actor,
    id: string,
  ): Promise<{ halfDay: HalfDayRow; group: Map<string, SheetRow> }> {
    await this.repository.lock(id, 'to_mark');
    const halfDay = await this.repository.halfDay(id);
    if (!halfDay || !seesWholeCohort(actor, halfDay)) throw notFound();
    const closed = closedToMarks(halfDay, this.clock.now());
    if (closed) throw halfDayClosed(closed);
    const rows = await this.repository.everyone(id);
    // Who has no place is not there for a trainer, whatever the reason.
    const group = rows.filter((row) => hasPlace(row.enrolmentStatus));
    return { halfDay, group: new Map(group.map((row) => [row.enrolmentId, row])) };
  }

  private async record(
    actor: Actor,
    halfDay: HalfDayRow,
    group: ReadonlyMap<string, SheetRow>,
    marks: readonly rules.Mark[],
  ): Promise<void> {
    const planned = rules.plannedMinutes(halfDay);
    const news = marks
      .map((mark) => rules.settle(mark, planned))
      .filter((mark) => {
        const inForce = group.get(mark.enrolmentId);
        return !inForce || !rules.saysTheSame(mark, inForce);
      });
    if (news.length > 0) await this.repository.record(halfDay, actor.accountId, news);
  }
}
