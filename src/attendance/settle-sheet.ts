import { Injectable } from '@nestjs/common';
import { UnitFollowers } from '../shared/unit-followers.js';
import { AttendanceRepository, type HalfDayRow } from './attendance.repository.js';
import { attends } from './domain/attendance-rules.js';
import type { EvidenceKind } from './domain/evidence-kinds.js';
import { sheetSeen } from './domain/sheet-seen.js';
import { EvidenceRepository } from './evidence.repository.js';
import { type Call, meansOf } from './means-of.js';

/** What happened to hours that others count; told with the ids of cohorts. */
export const ATTENDANCE_SETTLED = 'attendance.settled';

/** What somebody who answers for the whole sheet did to it. */
export interface Settled {
  kind: EvidenceKind;
  call: Call;
  halfDay: HalfDayRow;
  /** Whom it is about; null for everyone. */
  enrolmentId: string | null;
  /** Ids of the rows that it wrote, or covers. */
  rows: readonly string[];
}

/** Puts on record what a trainer or a coordinator did to a sheet, and tells those who count hours. */
@Injectable()
export class SettleSheet {
  constructor(
    private readonly attendance: AttendanceRepository,
    private readonly evidence: EvidenceRepository,
    private readonly followers: UnitFollowers,
  ) {}

  /** Within the unit, after the rows are written. */
  async settle({ kind, call, halfDay, enrolmentId, rows }: Settled): Promise<void> {
    const everyone = await this.attendance.everyone(halfDay.id);
    const people = everyone.filter((row) => attends(row.enrolmentStatus) || row.status !== null);
    const sheet = sheetSeen(halfDay, people);
    await this.evidence.add({ kind, halfDay, enrolmentId, means: meansOf(call), sheet, rows });
    await this.followers.tell(ATTENDANCE_SETTLED, [halfDay.cohortId]);
  }
}
