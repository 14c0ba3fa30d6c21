import { describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { DatabaseStartError } from '../../src/shared/database/embedded/database-start-error.js';
import { waitForDatabase } from '../../src/shared/database/wait-for-database.js';
import { createTestDatabase } from '../support/cluster.js';

const lines: string[] = [];
const log = (line: string): void => void lines.push(line);

async function refusal(url: string, patienceSeconds = 5): Promise<DatabaseStartError> {
  const fault = await waitForDatabase(url, { log, patienceSeconds }).catch((reason: unknown) => reason);
  if (fault instanceof DatabaseStartError) return fault;
  throw new Error(`expected a refusal, got ${String(fault)}`);
}

/** A port where nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

/** PostgreSQL's first words from an old server: it lets anyone in and says its version. */
function oldServer(): Server {
  const message = (type: string, body: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(type), length, body]);
  };
  const ready = message('Z', Buffer.from('I'));
  const column = Buffer.concat([Buffer.from('\0\x01server_version_num\0'), Buffer.alloc(18)]);
  const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, 6]), Buffer.from('140012')]);
  return createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', Buffer.alloc(4)), ready]));
      socket.on('data', (chunk) => {
        if (chunk[0] !== 'Q'.charCodeAt(0)) return;
        socket.write(
          Buffer.concat([
            message('T', column),
            message('D', row),
            message('C', Buffer.from('SHOW\0')),
            ready,
          ]),
        );
      });
    });
    socket.on('error', () => undefined);
  });
}

describe('waiting for the database of DATABASE_URL', () => {
  it('passes at once when the server answers', async () => {
    const database = await createTestDatabase();
    await expect(waitForDatabase(database.url, { log })).resolves.toBeUndefined();
    await database.drop();
  });

  it('says at once that the database is missing, or the password wrong', async () => {
    const missing = new URL(process.env.TEST_CLUSTER_URL!);
    missing.pathname = '/never_made';
    expect((await refusal(missing.href)).code).toBe('database_missing');

    const wrong = new URL(process.env.TEST_CLUSTER_URL!);
    wrong.password = 'not-this-one';
    const fault = await refusal(wrong.href);
    expect(fault.code).toBe('database_refused');
    expect(JSON.stringify(fault.sentence)).not.toContain('not-this-one');
  });

  it('waits, says what for without the password, and gives up with a sentence', async () => {
    const fault = await refusal(`postgres://maillon:secret@127.0.0.1:${await closedPort()}/maillon`, 1);
    expect(fault.code).toBe('database_unreachable');
    expect(lines.at(-1)).toMatch(/^Waiting for the database 127\.0\.0\.1:\d+\/maillon: .*ECONNREFUSED/);
    expect(lines.join() + fault.sentence.en + fault.sentence.fr).not.toContain('secret');
  });

  it('refuses a server older than 15', async () => {
    const server = oldServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect((await refusal(`postgres://maillon:secret@127.0.0.1:${port}/maillon`)).code).toBe(
      'database_too_old',
    );
    server.close();
  });

  it.each(['mysql://a:b@c/d', 'not an address', 'postgres://u:p@ss@:x'])(
    'refuses the address %s',
    async (url) => {
      expect((await refusal(url)).code).toBe('database_url_invalid');
    },
  );
});
