import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { Settings } from '../config/settings.js';
import { AccessControl } from './access-control.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { Accounts } from './accounts.service.js';
import { AuthApi } from './auth.api.js';
import { AuthController } from './auth.controller.js';
import { BearerStrategy } from './bearer.strategy.js';
import { CheckPassword } from './check-password.js';
import { Invitations } from './invitations.service.js';
import { LocalStrategy } from './local.strategy.js';
import { SecurityLog } from './security-log.js';
import { Sessions } from './sessions.service.js';
import { SignInThrottle } from './throttle.repository.js';

/**
 * Who signs in and what their role permits: accounts, invitations, sessions, the security log, and the guard
 * that every route passes. Rows are each module's own matter (`*.access.ts`).
 */
@Module({
  imports: [
    PassportModule,
    JwtModule.registerAsync({
      inject: [Settings],
      useFactory: (settings: Settings) => ({
        secret: settings.accessTokenSecret,
        signOptions: { algorithm: 'HS256' as const },
      }),
    }),
  ],
  controllers: [AuthController, AccountsController],
  providers: [
    { provide: APP_GUARD, useClass: AccessControl },
    AccountsRepository,
    Accounts,
    Sessions,
    Invitations,
    CheckPassword,
    SignInThrottle,
    SecurityLog,
    LocalStrategy,
    BearerStrategy,
    AuthApi,
  ],
  exports: [AuthApi],
})
export class AuthModule {}
