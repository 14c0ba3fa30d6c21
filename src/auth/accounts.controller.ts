import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Settings } from '../config/settings.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import { Caller, Can } from './access-control.js';
import { Accounts, type InvitedAccount } from './accounts.service.js';
import type { Actor } from './domain/actor.js';
import {
  AccountPage,
  AccountResponse,
  ChangeAccountRequest,
  CreateAccountRequest,
} from './dto/account.dto.js';
import { InvitationResponse } from './dto/session.dto.js';
import { invitationResponse } from './invitation-link.js';

@ApiTags('accounts')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Can('accounts.read')
  @Operation({ summary: 'Accounts, in order of e-mail', returns: AccountPage })
  async list(@Query() page: PageRequest): Promise<AccountPage> {
    const { items, nextCursor } = await this.accounts.list(page.limit ?? 50, page.cursor);
    return { items: items.map((account) => AccountResponse.from(account)), nextCursor };
  }

  @Get(':id')
  @Can('accounts.read')
  @Operation({ summary: 'One account', returns: AccountResponse })
  async get(@IdParam() id: string): Promise<AccountResponse> {
    return AccountResponse.from(await this.accounts.get(id));
  }

  @Post()
  @Can('accounts.write')
  @Operation({
    summary: 'Create an account and its invitation link',
    returns: InvitationResponse,
    status: 201,
  })
  async create(@Caller() actor: Actor, @Body() request: CreateAccountRequest): Promise<InvitationResponse> {
    return this.link(await this.accounts.create(actor.accountId, request));
  }

  @Post(':id/invitations')
  @Can('accounts.write')
  @Operation({
    summary: 'Make a new invitation link; the earlier one ends',
    returns: InvitationResponse,
    status: 201,
  })
  async reinvite(@Caller() actor: Actor, @IdParam() id: string): Promise<InvitationResponse> {
    return this.link(await this.accounts.reinvite(actor.accountId, id));
  }

  @Patch(':id')
  @Can('accounts.write')
  @Operation({ summary: 'Disable an account, or enable it again', returns: AccountResponse })
  async change(
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: ChangeAccountRequest,
  ): Promise<AccountResponse> {
    return AccountResponse.from(await this.accounts.setStatus(id, version, request.status));
  }

  private link({ account, invitation }: InvitedAccount): InvitationResponse {
    return invitationResponse(this.settings.publicUrl, account.id, invitation);
  }
}
