import { Injectable } from '@nestjs/common';
import type { Hours } from './domain/hours.js';
import { HoursRepository } from './hours.repository.js';

export { ATTENDANCE_SETTLED } from './settle-sheet.js';
export { type Hours, NO_HOURS } from './domain/hours.js';

/** What other modules may ask of attendance. */
@Injectable()
export class AttendanceApi {
  constructor(private readonly hours: HoursRepository) {}

  /**
   * Minutes planned, attended and proven by enrolment, as they stand, or as they were known at `asOf`.
   * An enrolment that is not there (or was not yet) has no entry. The caller has checked the scope.
   */
  async hoursOf(enrolmentIds: readonly string[], asOf?: Date): Promise<Map<string, Hours>> {
    const rows = await this.hours.hours(enrolmentIds, asOf);
    return new Map(rows.map(({ enrolmentId, ...hours }) => [enrolmentId, hours]));
  }
}
