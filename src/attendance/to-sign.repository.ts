import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { AttendanceStatus } from './domain/attendance-rules.js';
import { DEFAULT_WINDOW, type SigningWindow } from './domain/signing-window.js';

/** A half-day and one learner's place in it: all that a signature of theirs is decided by. */
export interface ToSign {
  id: string;
  cohortId: string;
  date: string;
  period: 'morning' | 'afternoon';
  mode: 'on_site' | 'distance';
  startsAt: Date;
  endsAt: Date;
  cancelled: boolean;
  cohortStatus: string;
  countersignedAt: Date | null;
  window: SigningWindow;
  enrolmentId: string;
  enrolmentStatus: string;
  status: AttendanceStatus | null;
  minutes: number | null;
  signedAt: Date | null;
  /** Since when a late signature of theirs waits for the trainer. */
  awaitsSince: Date | null;
  connected: boolean;
  active: boolean;
}

type Row = Omit<ToSign, 'window'> & { opensMinutesBefore: number | null; closesMinutesAfter: number | null };

/** The light way to a signature: one call locks the half-day and reads one learner's place in it. */
@Injectable()
export class ToSignRepository {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * Undefined when the learner is not enrolled there. Learners who sign share the lock; `alone` keeps everyone else
   * out, for what is decided by what others may be writing.
   */
  async lock(halfDayId: string, learnerId: string, alone = false): Promise<ToSign | undefined> {
    const [row] = await this.work.query<Row>(`SELECT * FROM half_day_to_sign($1, $2, $3)`, [
      halfDayId,
      learnerId,
      alone,
    ]);
    if (!row) return undefined;
    const { opensMinutesBefore, closesMinutesAfter, ...rest } = row;
    const window = {
      opensMinutesBefore: opensMinutesBefore ?? DEFAULT_WINDOW.opensMinutesBefore,
      closesMinutesAfter: closesMinutesAfter ?? DEFAULT_WINDOW.closesMinutesAfter,
    };
    return { ...rest, window };
  }
}
