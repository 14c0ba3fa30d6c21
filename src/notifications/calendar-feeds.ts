import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { Settings } from '../config/settings.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { newId } from '../shared/ids.js';
import { calendarFeed, calendarUid } from './calendar/calendar-object.js';
import { CalendarFeedsRepository } from './calendar-feeds.repository.js';

/** How far back a calendar shows. */
const PAST_DAYS = 90;
const DAY = 86_400_000;

/** A new address: shown once. */
export interface CalendarAddress {
  url: string;
  createdAt: Date;
}

/** Secret addresses by which calendar programs read somebody's half-days: no sign-in, nothing but the timetable. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly feeds: CalendarFeedsRepository,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** A new address; the one before it no longer works. */
  create({ accountId }: Actor): Promise<CalendarAddress> {
    return this.work.run(async () => {
      await this.feeds.revoke(accountId);
      const token = randomBytes(32).toString('base64url');
      const createdAt = await this.feeds.create(newId(), accountId, hashOf(token));
      return { url: `${this.settings.publicUrl}/api/v1/calendars/${token}.ics`, createdAt };
    });
  }

  revoke({ accountId }: Actor): Promise<void> {
    return this.work.run(() => this.feeds.revoke(accountId));
  }

  /** Since when the caller has an address; null without one. The address itself is not kept. */
  since({ accountId }: Actor): Promise<Date | null> {
    return this.feeds.since(accountId);
  }

  /** The calendar behind an address. @throws not_found when it is unknown or revoked. */
  async read(token: string): Promise<string> {
    const owner = await this.feeds.owner(hashOf(token));
    if (!owner) throw notFound();
    const now = this.clock.now();
    const rows = await this.feeds.slots(owner, new Date(now.getTime() - PAST_DAYS * DAY));
    const slots = rows.map(({ halfDayId, personId, ...slot }) => ({
      ...slot,
      uid: calendarUid(halfDayId, personId),
      cancelled: false,
    }));
    return calendarFeed('Maillon\u202f: mes demi-journées', slots, now);
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
