import { InstantField, TextField } from '../../shared/http/fields.js';
import type { CalendarAddress } from '../calendar-feeds.js';

export class CalendarAddressResponse {
  @TextField({
    max: 500,
    description:
      'Give it to a calendar program, and to nobody else: whoever has it reads the calendar. Shown once.',
    example: 'https://maillon.example/api/v1/calendars/k2Zl….ics',
  })
  url: string;

  @InstantField()
  createdAt: string;

  static from({ url, createdAt }: CalendarAddress): CalendarAddressResponse {
    return { url, createdAt: createdAt.toISOString() };
  }
}

export class CalendarStateResponse {
  @InstantField({ nullable: true, description: 'Since when there is an address; null without one.' })
  createdAt: string | null;
}
