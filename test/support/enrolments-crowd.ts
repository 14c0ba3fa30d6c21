import { Agent, request } from 'node:http';
import { JwtService } from '@nestjs/jwt';
import { AUDIENCE, claimsOf } from '../../src/auth/access-token.js';
import type { Actor } from '../../src/auth/auth.api.js';
import type { UnitOfWork } from '../../src/shared/database/unit-of-work.js';
import { newId } from '../../src/shared/ids.js';
import { Given } from './builders/given.js';

/** One of many learners, with a token of their own. */
export interface Member {
  learnerId: string;
  token: string;
}

/** An answer over the wire. */
export interface WireAnswer {
  status: number;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** Access tokens made with the key of the product, so that a thousand people need not sign in. */
export class Tokens {
  private readonly jwt: JwtService;

  constructor(secret: string) {
    this.jwt = new JwtService({ secret });
  }

  of(role: Actor['role'], scope: Partial<Actor> = {}): string {
    const actor: Actor = { accountId: newId(), email: 'x@test.example', role, programmeIds: [], ...scope };
    return this.jwt.sign(claimsOf(actor), { audience: AUDIENCE, expiresIn: 3600 });
  }
}

/** So many employees of one employer, written in one statement each table. */
export async function aCrowd(work: UnitOfWork, tokens: Tokens, size: number): Promise<Member[]> {
  const employerId = await new Given(work).employer();
  const ids = Array.from({ length: size }, () => newId());
  await work.query(
    `INSERT INTO learners (id, family_name, given_names) SELECT id, 'Nom' || n, 'Camille'
     FROM unnest($1::uuid[]) WITH ORDINALITY AS x (id, n)`,
    [ids],
  );
  await work.query(
    `INSERT INTO learner_situations (id, learner_id, employment_status, employer_id, gender, department)
     SELECT gen_random_uuid(), id, 'employee', $2, 'female', '59' FROM unnest($1::uuid[]) AS x (id)`,
    [ids, employerId],
  );
  return ids.map((learnerId) => ({ learnerId, token: tokens.of('learner', { learnerId }) }));
}

/** A client with connections of its own, `sockets` of them at once. */
export class Wire {
  private readonly agent: Agent;

  constructor(
    private readonly address: string,
    sockets: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: sockets });
  }

  post(path: string, token: string, body: unknown = {}, key?: string): Promise<WireAnswer> {
    const json = JSON.stringify(body);
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(json),
      ...(key && { 'Idempotency-Key': key }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.address}/api/v1${path}`,
        { method: 'POST', agent: this.agent, headers },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (part: string) => (text += part));
          answer.on('error', reject);
          answer.on('aborted', () => reject(new Error('cut off')));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) }));
        },
      );
      sent.on('error', reject);
      sent.end(json);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
