import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import { CheckPassword } from './check-password.js';
import type { Actor } from './domain/actor.js';

/** Reads e-mail and password from the body of the sign-in. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly checkPassword: CheckPassword) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true });
  }

  validate(request: FastifyRequest, email: string, password: string): Promise<Actor> {
    return this.checkPassword.check(email, password, request.ip);
  }
}
