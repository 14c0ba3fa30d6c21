import { createSecretKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Settings } from '../config/settings.js';
import { type AccessTokenClaims, actorOf, AUDIENCE } from './access-token.js';
import type { Actor } from './domain/actor.js';

/** Reads the access token of `Authorization: Bearer`. */
@Injectable()
export class BearerStrategy extends PassportStrategy(Strategy, 'bearer') {
  constructor(settings: Settings) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // As a key object: of a plain text the library first tries, on each request, whether it is a public key.
      secretOrKey: createSecretKey(Buffer.from(settings.accessTokenSecret)) as unknown as Buffer,
      algorithms: ['HS256'],
      audience: AUDIENCE,
    });
  }

  validate(claims: AccessTokenClaims): Actor {
    return actorOf(claims);
  }
}
