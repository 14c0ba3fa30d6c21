import { Injectable } from '@nestjs/common';
import { AttendanceApi } from '../attendance/attendance.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { EvidenceBehind } from './payments.repository.js';

/** Counts, from a cohort's own rows, what a payment for it stands on. */
@Injectable()
export class EvidenceBehindPayments {
  constructor(
    private readonly work: UnitOfWork,
    private readonly attendance: AttendanceApi,
  ) {}

  /** Proven minutes, people who completed, and their certificates of completion that stand now. */
  async of(cohortId: string): Promise<EvidenceBehind> {
    const enrolments = await this.work.query<{ id: string; completed: boolean; certified: boolean }>(
      `SELECT e.id, e.status = 'completed' AS completed,
         EXISTS (SELECT FROM papers p WHERE p.enrolment_id = e.id AND p.kind = 'completion_certificate'
                   AND p.replaced_at IS NULL) AS certified
       FROM enrolments e WHERE e.cohort_id = $1`,
      [cohortId],
    );
    const hours = await this.attendance.hoursOf(enrolments.map(({ id }) => id));
    const provenMinutes = [...hours.values()].reduce((sum, each) => sum + each.provenMinutes, 0);
    const count = (which: (row: (typeof enrolments)[number]) => boolean) => enrolments.filter(which).length;
    return {
      provenMinutes,
      completedPeople: count((row) => row.completed),
      certificates: count((row) => row.certified),
    };
  }
}
