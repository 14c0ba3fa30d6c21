import { Controller, Delete, Get, Header, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can, Public } from '../auth/auth.api.js';
import { Operation } from '../shared/http/operation.js';
import { CalendarFeeds } from './calendar-feeds.js';
import { CalendarAddressResponse, CalendarStateResponse } from './dto/calendar.dto.js';

@ApiTags('calendars')
@Controller()
export class CalendarsController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Get('me/calendar')
  @Can('calendar.read')
  @Operation({ summary: 'Whether you have a calendar address', returns: CalendarStateResponse })
  async state(@Caller() actor: Actor): Promise<CalendarStateResponse> {
    return { createdAt: (await this.feeds.since(actor))?.toISOString() ?? null };
  }

  @Post('me/calendar')
  @Can('calendar.read')
  @Operation({
    summary: 'A secret address of your half-days, for a calendar program',
    description: 'The address before it no longer works.',
    returns: CalendarAddressResponse,
    status: 201,
  })
  async create(@Caller() actor: Actor): Promise<CalendarAddressResponse> {
    return CalendarAddressResponse.from(await this.feeds.create(actor));
  }

  @Delete('me/calendar')
  @Can('calendar.read')
  @Operation({ summary: 'End your calendar address', status: 204 })
  revoke(@Caller() actor: Actor): Promise<void> {
    return this.feeds.revoke(actor);
  }

  @Get('calendars/:token')
  @Public()
  @Header('Cache-Control', 'private, max-age=300')
  @ApiOperation({ summary: 'The half-days behind a secret calendar address, as iCalendar' })
  @ApiParam({ name: 'token', description: 'The secret of the address, with or without `.ics` behind it.' })
  @ApiResponse({
    status: 200,
    description: 'The calendar (RFC 5545)',
    content: { 'text/calendar': { schema: { type: 'string' } } },
  })
  async read(@Param('token') token: string): Promise<StreamableFile> {
    const calendar = await this.feeds.read(token.replace(/\.ics$/, ''));
    return new StreamableFile(Buffer.from(calendar), { type: 'text/calendar; charset=utf-8' });
  }
}
