import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it came over the wire. */
export interface Received {
  to: string[];
  raw: string;
  /** The same with what is quoted printable made plain. */
  text: string;
  messageId: string;
}

/** A refusal as a server says it. */
export function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

/** How this server behaves; what is left out it takes. */
export interface Manners {
  /** Called for each recipient; a throw refuses them. */
  onRecipient?: (address: string) => void;
  /** Called when a whole mail is there; a throw refuses it. */
  onMail?: (mail: Received) => void | Promise<void>;
  /** Called with the first bytes of each mail; true breaks the connection. */
  breaksDuring?: () => boolean;
}

/** A real SMTP server in this process, which keeps what it takes. */
export class MailBox {
  readonly received: Received[] = [];
  url = '';

  private constructor(
    private readonly server: SMTPServer,
    readonly manners: Manners,
  ) {}

  static async open(manners: Manners = {}): Promise<MailBox> {
    const options: SMTPServerOptions = {
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        try {
          box.manners.onRecipient?.(address);
          done();
        } catch (error) {
          done(error as Error);
        }
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => {
          parts.push(part);
          if (box.manners.breaksDuring?.()) {
            for (const connection of box.server.connections as Set<{ _socket: { destroy(): void } }>)
              connection._socket.destroy();
          }
        });
        stream.on('end', () => {
          const raw = Buffer.concat(parts).toString('utf8');
          const messageId = /^Message-ID: *(.+)$/im.exec(raw)?.[1]?.trim() ?? '';
          const mail = {
            raw,
            text: unquoted(raw),
            messageId,
            to: session.envelope.rcptTo.map(({ address }) => address),
          };
          void Promise.resolve()
            .then(() => box.manners.onMail?.(mail))
            .then(
              () => {
                box.received.push(mail);
                done();
              },
              (error: unknown) => done(error as Error),
            );
        });
      },
    };
    const server = new SMTPServer(options);
    server.on('error', () => undefined);
    const box = new MailBox(server, manners);
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    box.url = `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
    return box;
  }

  /** How often each message came. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { messageId } of this.received) counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
    return counts;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Undoes quoted printable (RFC 2045, 6.7), whose bytes are UTF-8. */
export function unquoted(raw: string): string {
  const joined = raw.replace(/=\r\n/g, '');
  return joined.replace(/(?:=[0-9A-F]{2})+/g, (bytes) =>
    Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'),
  );
}
