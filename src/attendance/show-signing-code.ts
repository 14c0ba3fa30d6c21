import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { Settings } from '../config/settings.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { seesWholeCohort } from './attendance.access.js';
import { halfDayClosed, otherMode } from './attendance.errors.js';
import { AttendanceRepository } from './attendance.repository.js';
import { newTypedCode, shownCode } from './domain/signing-code.js';
import { closedToLearners } from './domain/signing-window.js';
import type { Call } from './means-of.js';
import { SigningCodesRepository } from './signing-codes.repository.js';
import { SigningWindowsRepository } from './signing-windows.repository.js';

/** A code as the trainer's screen shows it. */
export interface ShownCode {
  halfDayId: string;
  code: string;
  link: string;
  qrSvg: string;
  expiresAt: Date;
}

/** 128 bits: nobody guesses what the QR holds. */
const SECRET_BYTES = 16;

/**
 * Shows a code for a half-day. It ends by itself after a minute, and showing the next does not end it: whoever was
 * typing still may. The QR holds a secret of its own, so that we know whether a code was typed or scanned.
 */
@Injectable()
export class ShowSigningCode {
  constructor(
    private readonly attendance: AttendanceRepository,
    private readonly codes: SigningCodesRepository,
    private readonly windows: SigningWindowsRepository,
    private readonly settings: Settings,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws half_day_not_open, half_day_in_other_mode (409) */
  async show({ actor }: Call, halfDayId: string): Promise<ShownCode> {
    const shown = await this.work.run(async () => {
      const halfDay = await this.attendance.halfDay(halfDayId);
      if (!halfDay || !seesWholeCohort(actor, halfDay)) throw notFound();
      const window = await this.windows.inForce(halfDay.cohortId);
      const closed = closedToLearners(halfDay, window, this.clock.now());
      if (closed || halfDay.countersignedAt) throw halfDayClosed(closed ?? 'locked');
      if (halfDay.mode === 'distance') throw otherMode('distance');
      return this.take(halfDay, actor.accountId);
    });
    // After `#`, so that no server log on the way keeps it.
    const link = `${this.settings.publicUrl}/sign#${shown.scanned}`;
    const qrSvg = await QRCode.toString(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
    return { halfDayId, code: shownCode(shown.typed), link, qrSvg, expiresAt: shown.expiresAt };
  }

  private async take(
    halfDay: { id: string; cohortId: string },
    by: string,
  ): Promise<{ typed: string; scanned: string; expiresAt: Date }> {
    for (;;) {
      const typed = newTypedCode((below) => randomInt(below));
      const scanned = randomBytes(SECRET_BYTES).toString('base64url');
      const expiresAt = await this.codes.insert(halfDay, by, { typed, scanned });
      if (expiresAt) return { typed, scanned, expiresAt };
    }
  }
}
