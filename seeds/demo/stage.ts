import { JwtService } from '@nestjs/jwt';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AUDIENCE, claimsOf } from '../../src/auth/access-token.js';
import type { Actor } from '../../src/auth/auth.api.js';
import type { SimulatedClock } from '../../src/shared/clock.js';

interface Request {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  /** Sent as JSON; a text as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

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
    return this.call(as, { method: 'GET', path });
  }
  post<Answer = Made>(as: Actor, path: string, body?: unknown): Promise<Answer> {
    return this.call(as, { method: 'POST', path, body });
  }
  put<Answer = Made>(as: Actor, path: string, body: unknown): Promise<Answer> {
    return this.call(as, { method: 'PUT', path, body });
  }
  /** Replaces a list that people edit, from the version that stands at `read`. */
  async replace(as: Actor, read: string, path: string, body: unknown): Promise<void> {
    const { headers } = await this.send(as, { method: 'GET', path: read });
    await this.call(as, { method: 'PUT', path, body, headers: { 'if-match': String(headers.etag) } });
  }
  uploadCsv<Answer>(as: Actor, path: string, csv: string): Promise<Answer> {
    return this.call(as, { method: 'POST', path, body: csv, headers: { 'content-type': 'text/csv' } });
  }

  private async call<Answer>(as: Actor, request: Request): Promise<Answer> {
    const { body } = await this.send(as, request);
    return (body ? JSON.parse(body) : {}) as Answer;
  }

  private async send(as: Actor, { method, path, body, headers = {} }: Request) {
    const authorization = `Bearer ${this.jwt.sign(claimsOf(as), { audience: AUDIENCE, expiresIn: 60 })}`;
    const json = typeof body !== 'string' && body !== undefined;
    const answer = await this.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization, ...(json && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { payload: json ? JSON.stringify(body) : body }),
    });
    if (answer.statusCode < 300) return answer;
    throw new Error(`The demo cannot ${method} ${path}: ${answer.statusCode} ${answer.body}`);
  }
}
