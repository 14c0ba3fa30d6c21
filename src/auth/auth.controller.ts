import { Body, Controller, Get, Post, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Operation } from '../shared/http/operation.js';
import { Caller, Can, Public } from './access-control.js';
import { wrongCredentials } from './auth.errors.js';
import type { Actor } from './domain/actor.js';
import { MeResponse } from './dto/account.dto.js';
import { AcceptInvitationRequest, RefreshRequest, SignInRequest, TokensResponse } from './dto/session.dto.js';
import { Invitations } from './invitations.service.js';
import { Sessions } from './sessions.service.js';

/** Turns passport's "no" into our words. */
class PasswordGuard extends AuthGuard('local') {
  override handleRequest<User = Actor>(error: unknown, user: User | false): User {
    if (error instanceof Error) throw error;
    if (!user) throw wrongCredentials();
    return user;
  }
}

@ApiTags('session')
@Controller()
export class AuthController {
  constructor(
    private readonly sessions: Sessions,
    private readonly invitations: Invitations,
  ) {}

  @Post('auth/login')
  @Public()
  @UseGuards(PasswordGuard)
  @ApiBody({ type: SignInRequest })
  @Operation({ summary: 'Sign in', returns: TokensResponse })
  login(@Caller() actor: Actor, @Body() _request: SignInRequest): Promise<TokensResponse> {
    return this.sessions.open(actor);
  }

  @Post('auth/refresh')
  @Public()
  @Operation({
    summary: 'Trade a refresh token for new tokens; a reused one ends its session',
    returns: TokensResponse,
  })
  refresh(@Body() request: RefreshRequest, @Req() { ip }: FastifyRequest): Promise<TokensResponse> {
    return this.sessions.refresh(request.refreshToken, ip);
  }

  @Post('auth/logout')
  @Public()
  @Operation({ summary: 'End the session of a refresh token' })
  logout(@Body() request: RefreshRequest, @Req() { ip }: FastifyRequest): Promise<void> {
    return this.sessions.close(request.refreshToken, ip);
  }

  @Post('auth/invitations/accept')
  @Public()
  @Operation({ summary: 'Choose the password of an invited account, and sign in', returns: TokensResponse })
  async accept(
    @Body() request: AcceptInvitationRequest,
    @Req() { ip }: FastifyRequest,
  ): Promise<TokensResponse> {
    return this.sessions.open(await this.invitations.accept(request.token, request.password, ip));
  }

  @Get('me')
  @Can('me.read')
  @Operation({ summary: 'Who is signed in, and with which scope', returns: MeResponse })
  me(@Caller() actor: Actor): MeResponse {
    return MeResponse.from(actor);
  }
}
