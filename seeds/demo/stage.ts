import { JwtService } from '@nestjs/jwt';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AUDIENCE, claimsOf } from '../../src/auth/access-token.js';
import type { Actor } from '../../src/auth/auth.api.js';
import type { SimulatedClock } from '../../src/shared/clock.js';

interface Answer {
  etag: string | null;
  body: string;
}

interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
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
    app: NestFastifyApplication,
    private readonly address: string,
    private readonly clock: SimulatedClock,
  ) {
    this.jwt = app.get(JwtService, { strict: false });
  }

  moveTo(instant: Date): void {
    this.clock.moveTo(instant);
  }

  get<Told>(as: Actor, path: string): Promise<Told> {
    return this.call(as, { method: 'GET', path });
  }
  post<Told = Made>(as: Actor, path: string, body?: unknown): Promise<Told> {
    return this.call(as, { method: 'POST', path, body });
  }
  put<Told = Made>(as: Actor, path: string, body: unknown): Promise<Told> {
    return this.call(as, { method: 'PUT', path, body });
  }
  /** Replaces a list that people edit, from the version that stands at `read`. */
  async replace(as: Actor, read: string, path: string, body: unknown): Promise<void> {
    const { etag } = await this.send(as, { method: 'GET', path: read });
    await this.call(as, { method: 'PUT', path, body, headers: { 'if-match': etag ?? '' } });
  }
  /** Changes a record that people edit, from the version that stands. */
  async change(as: Actor, path: string, body: unknown): Promise<void> {
    const { etag } = await this.send(as, { method: 'GET', path });
    await this.call(as, { method: 'PATCH', path, body, headers: { 'if-match': etag ?? '' } });
  }
  uploadCsv<Told>(as: Actor, path: string, csv: string): Promise<Told> {
    return this.call(as, { method: 'POST', path, body: csv, headers: { 'content-type': 'text/csv' } });
  }

  private async call<Told>(as: Actor, request: Request): Promise<Told> {
    const { body } = await this.send(as, request);
    return (body ? JSON.parse(body) : {}) as Told;
  }

  private async send(as: Actor, { method, path, body, headers = {} }: Request): Promise<Answer> {
    const authorization = `Bearer ${this.jwt.sign(claimsOf(as), { audience: AUDIENCE, expiresIn: 60 })}`;
    const json = typeof body !== 'string' && body !== undefined;
    const answer = await fetch(`${this.address}/api/v1${path}`, {
      method,
      headers: { authorization, ...(json && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: json ? JSON.stringify(body) : body }),
    });
    const text = await answer.text();
    if (answer.ok) return { etag: answer.headers.get('etag'), body: text };
    throw new Error(`The demo cannot ${method} ${path}: ${answer.status} ${text}`);
  }
}
