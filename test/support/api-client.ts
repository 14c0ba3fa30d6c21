import { newId } from '../../src/shared/ids.js';
import type { ApiContract } from './api-contract.js';

/** The contract of each running test app: every answer is held against it. */
export const CONTRACTS = new Map<string, ApiContract>();

/** One answer of the API, its JSON read. */
export interface Answer {
  status: number;
  // The body of any route: tests look into it freely.
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
  headers: Headers;
  text: string;
}

interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
}

/** A client over real HTTP, signed in or not. */
export class ApiClient {
  constructor(
    readonly address: string,
    readonly token?: string,
  ) {}

  /** The same client with an access token. */
  as(token: string): ApiClient {
    return new ApiClient(this.address, token);
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('GET', path, headers ? { headers } : {});
  }
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.send('POST', path, { ...(body !== undefined && { body }), ...(headers && { headers }) });
  }
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.send('PUT', path, { body, ...(headers && { headers }) });
  }
  patch(path: string, body: unknown, etag?: string): Promise<Answer> {
    return this.send('PATCH', path, { body, ...(etag && { headers: { 'If-Match': etag } }) });
  }
  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path, {});
  }

  /** A POST with a fresh idempotency key. */
  postOnce(path: string, body?: unknown, key = newId()): Promise<Answer> {
    return this.post(path, body, { 'Idempotency-Key': key });
  }

  /** A body that is sent as it is: XML, CSV, a spreadsheet. */
  upload(
    path: string,
    body: string | Uint8Array | ReadableStream,
    type: string,
    headers = {},
  ): Promise<Answer> {
    return this.raw('POST', path, { 'Content-Type': type, ...headers }, body);
  }

  async signIn(email: string, password: string): Promise<ApiClient> {
    const answer = await this.post('/auth/login', { email, password });
    if (answer.status !== 200) throw new Error(`sign-in failed: ${answer.text}`);
    return this.as(answer.body.accessToken as string);
  }

  private send(method: string, path: string, { body, headers = {} }: Sent): Promise<Answer> {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const type: Record<string, string> = json === undefined ? {} : { 'Content-Type': 'application/json' };
    return this.raw(method, path, { ...type, ...headers }, json);
  }

  private async raw(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Answer> {
    const url = /^\/(api|health|metrics|verify|\.well-known)\b/.test(path)
      ? this.address + path
      : `${this.address}/api/v1${path}`;
    const response = await fetch(url, {
      method,
      headers: {
        'Accept-Language': 'en',
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: body as string }),
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const read: unknown = isJson && text ? JSON.parse(text) : undefined;
    CONTRACTS.get(this.address)?.check(
      method,
      url,
      response.status,
      response.headers.get('content-type'),
      read,
    );
    return { status: response.status, body: read, headers: response.headers, text };
  }
}
