import { JwtService } from '@nestjs/jwt';
import { AUDIENCE, claimsOf } from '../src/auth/access-token.js';
import type { Actor } from '../src/auth/auth.api.js';

/** Signs people in without their password, which argon2id would make the measure of everything. */
export class Tokens {
  private readonly jwt: JwtService;

  constructor(secret: string) {
    this.jwt = new JwtService({
      secret,
      signOptions: { algorithm: 'HS256', audience: AUDIENCE, expiresIn: '3h' },
    });
  }

  /** The headers of a request by this person. */
  headersOf(actor: Actor): { authorization: string; 'content-type'?: string } {
    return { authorization: `Bearer ${this.jwt.sign(claimsOf(actor))}` };
  }
}
