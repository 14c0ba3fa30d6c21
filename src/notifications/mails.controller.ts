import { Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { ProgrammeCodeParam } from '../programmes/programmes.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { OptionalBody } from '../shared/http/optional-body.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import { ComposeMail } from './compose-mail.js';
import {
  MailListRequest,
  MailPage,
  MailResponse,
  MailSummaryResponse,
  RetryMailRequest,
  SuppressedAddressPage,
  SuppressedAddressResponse,
} from './dto/mail.dto.js';
import { MailOffice } from './mail-office.js';

@ApiTags('mails')
@Controller()
export class MailsController {
  constructor(
    private readonly office: MailOffice,
    private readonly compose: ComposeMail,
  ) {}

  @Get('programmes/:code/mails')
  @Can('notifications.read')
  @Operation({
    summary: 'Mails of a programme, newest first, with why some did not leave',
    returns: MailPage,
  })
  async list(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() { limit, cursor, ...filter }: MailListRequest,
  ): Promise<MailPage> {
    const { items, nextCursor } = await this.office.page(actor, code, filter, limit ?? 50, cursor);
    return { items: items.map((mail) => MailSummaryResponse.from(mail)), nextCursor };
  }

  @Get('mails/:id')
  @Can('notifications.read')
  @Operation({ summary: 'One mail, with what it says', returns: MailResponse })
  async get(@Caller() actor: Actor, @IdParam() id: string): Promise<MailResponse> {
    const mail = await this.office.get(actor, id);
    return MailResponse.of(mail, this.compose.text(mail));
  }

  @Post('mails/:id/retry')
  @Can('notifications.write')
  @ApiBody({ type: RetryMailRequest, required: false })
  @Operation({
    summary: 'Send a mail again that failed, was suppressed, or was never confirmed',
    description:
      'To `email`, else to the address that the person has by now; it is written to again from then on.',
    returns: MailResponse,
  })
  async retry(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @OptionalBody(RetryMailRequest) { email }: RetryMailRequest,
  ): Promise<MailResponse> {
    const mail = await this.office.retry(actor, id, email);
    return MailResponse.of(mail, this.compose.text(mail));
  }

  @Get('programmes/:code/suppressed-addresses')
  @Can('notifications.read')
  @Operation({ summary: 'Addresses that nothing is sent to any more', returns: SuppressedAddressPage })
  async suppressed(
    @Caller() actor: Actor,
    @ProgrammeCodeParam() code: string,
    @Query() { limit, cursor }: PageRequest,
  ): Promise<SuppressedAddressPage> {
    const { items, nextCursor } = await this.office.suppressed(actor, code, limit ?? 50, cursor);
    return { items: items.map((row) => SuppressedAddressResponse.from(row)), nextCursor };
  }

  @Delete('suppressed-addresses/:id')
  @Can('notifications.write')
  @Operation({ summary: 'Let mails go to an address again', status: 204 })
  release(@Caller() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.office.release(actor, id);
  }
}
