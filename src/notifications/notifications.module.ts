import { Module } from '@nestjs/common';

/** Mails and calendars: what happened is told once to whom it concerns, never for what was rolled back. */
@Module({})
export class NotificationsModule {}
