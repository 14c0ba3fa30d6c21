import { JwtService } from '@nestjs/jwt';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AUDIENCE, claimsOf } from '../../src/auth/access-token.js';
import type { Actor } from '../../src/auth/auth.api.js';
import type { SimulatedClock } from '../../src/shared/clock.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';

/** What most answers hold; a call that needs more says so. */
export interface Made {
  id: string;
  status: string;
}

/**
 * Where the pilot is played: the product itself, called through its API by the people of the cast, each at the
 * instant of the scene. So the demo holds nothing that the product would refuse.
 */
export class Stage {
  private readonly jwt: JwtService;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly clock: SimulatedClock,
  ) {
    this.jwt = app.get(JwtService, { strict: false });
  }

  moveTo(instant: Date): void {
    this.clock.moveTo(instant);
  }

  get<Answer>(as: Actor, path: string): Promise<Answer> {
    return this.call(as, 'GET', path);
  }
  post<Answer = Made>(as: Actor, path: string, body?: unknown): Promise<Answer> {
    return this.call(as, 'POST', path, body);
  }
  put<Answer = Made>(as: Actor, path: string, body: unknown): Promise<Answer> {
    return this.call(as, 'PUT', path, body);
  }
  uploadCsv<Answer>(as: Actor, path: string, csv: string): Promise<Answer> {
    return this.call(as, 'POST', path, csv, 'text/csv');
  }

  private async call<Answer>(
    as: Actor,
    method: Method,
    path: string,
    body?: unknown,
    type = 'application/json',
  ): Promise<Answer> {
    const token = this.jwt.sign(claimsOf(as), { audience: AUDIENCE, expiresIn: 60 });
    const payload = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body);
    const answer = await this.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${token}`, ...(payload !== undefined && { 'content-type': type }) },
      ...(payload !== undefined && { payload }),
    });
    if (answer.statusCode >= 300)
      throw new Error(`The demo cannot ${method} ${path}: ${answer.statusCode} ${answer.body}`);
    return (answer.body ? JSON.parse(answer.body) : {}) as Answer;
  }
}
