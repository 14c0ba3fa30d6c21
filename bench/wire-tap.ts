import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { type Statement, WireMessages } from './wire-messages.js';

/** Stands between a client and the database and writes down the statements that pass: a witness that both servers share. */
export class WireTap {
  private readonly sockets = new Set<Socket>();
  private statements: Statement[] = [];

  private constructor(
    /** The database behind the tap. */
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async before(databaseUrl: string): Promise<WireTap> {
    const target = new URL(databaseUrl);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = new URL(databaseUrl);
    url.port = String((server.address() as AddressInfo).port);
    const tap = new WireTap(url.href, server);
    server.on('connection', (client) => tap.join(client, connect(Number(target.port), target.hostname)));
    return tap;
  }

  /** What passes while `work` is done. */
  async during<T>(work: () => Promise<T>): Promise<{ result: T; statements: Statement[] }> {
    this.statements = [];
    const result = await work();
    return { result, statements: this.statements };
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, database: Socket): void {
    const messages = new WireMessages();
    client.on('data', (piece) => {
      this.statements.push(...messages.read(piece));
      database.write(piece);
    });
    database.pipe(client);
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }
}
