import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { isOwn, seesWholeCohort } from './attendance.access.js';
import { halfDayClosed, otherMode } from './attendance.errors.js';
import { AttendanceRepository, type HalfDayRow, type SheetRow } from './attendance.repository.js';
import { type ActivityRow, type ConnectionRow, DistanceRepository } from './distance.repository.js';
import { attends, notInCohort } from './domain/attendance-rules.js';
import { logFaults, type LoggedConnection } from './domain/distance-rules.js';
import { closedToMarks } from './domain/half-day-state.js';
import type { Call } from './means-of.js';
import { RowsOfTrainer } from './rows-of-trainer.js';

/** What a trainer puts on record of a half-day at a distance: the log of the tool, and what people did. */
@Injectable()
export class RecordDistance {
  constructor(
    private readonly attendance: AttendanceRepository,
    private readonly distance: DistanceRepository,
    private readonly rows: RowsOfTrainer,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** All of the log or nothing. @throws half_day_not_open (409), invalid_input (422) with every fault */
  importLog(
    call: Call,
    halfDayId: string,
    tool: string,
    log: readonly LoggedConnection[],
  ): Promise<ConnectionRow[]> {
    return this.work.run(async () => {
      const { halfDay, group } = await this.locked(call.actor, halfDayId);
      const faults = logFaults(log, halfDay, new Set(group.keys()), this.clock.now());
      if (faults.length > 0) throw invalidInput(faults);
      const added = await this.distance.importLog(halfDay, tool, call.actor.accountId, log);
      const ids = added.map(({ id }) => id);
      if (ids.length > 0) await this.rows.record(call, halfDay, 'connections_imported', ids);
      await this.rows.signProven(call, halfDay, [...group.values()]);
      return added;
    });
  }

  /** What somebody did, as the trainer saw it. @throws half_day_not_open (409), invalid_input (422) */
  addActivity(
    call: Call,
    halfDayId: string,
    { enrolmentId, description }: { enrolmentId: string; description: string },
  ): Promise<ActivityRow> {
    return this.work.run(async () => {
      const { halfDay, group } = await this.locked(call.actor, halfDayId);
      if (!group.has(enrolmentId)) throw invalidInput([notInCohort('')]);
      const by = { accountId: call.actor.accountId, recordedAs: 'trainer' };
      const activity = await this.distance.addActivity(halfDay, { enrolmentId, description, ...by });
      await this.rows.record(call, halfDay, 'activity_recorded', [activity.id], enrolmentId);
      await this.rows.signProven(call, halfDay, [...group.values()]);
      return activity;
    });
  }

  /** By scope: everyone for trainers and coordinators, their own for a learner and an employer. */
  async read(
    actor: Actor,
    halfDayId: string,
  ): Promise<{ connections: ConnectionRow[]; activities: ActivityRow[] }> {
    const halfDay = await this.attendance.halfDay(halfDayId);
    if (!halfDay) throw notFound();
    const everyone = await this.attendance.everyone(halfDayId);
    const whole = seesWholeCohort(actor, halfDay);
    const seen = new Set(everyone.filter((row) => whole || isOwn(actor, row)).map((row) => row.enrolmentId));
    if (!whole && seen.size === 0) throw notFound();
    const own = ({ enrolmentId }: { enrolmentId: string }) => seen.has(enrolmentId);
    return {
      connections: (await this.distance.connections(halfDayId)).filter(own),
      activities: (await this.distance.activities(halfDayId)).filter(own),
    };
  }

  private async locked(
    actor: Actor,
    id: string,
  ): Promise<{ halfDay: HalfDayRow; group: Map<string, SheetRow> }> {
    await this.attendance.lock(id, 'to_mark');
    const halfDay = await this.attendance.halfDay(id);
    if (!halfDay || !seesWholeCohort(actor, halfDay)) throw notFound();
    const closed = closedToMarks(halfDay, this.clock.now());
    if (closed) throw halfDayClosed(closed);
    if (halfDay.mode !== 'distance') throw otherMode('on_site');
    const rows = await this.attendance.everyone(id);
    const attending = rows.filter((row) => attends(row.enrolmentStatus));
    return { halfDay, group: new Map(attending.map((row) => [row.enrolmentId, row])) };
  }
}
