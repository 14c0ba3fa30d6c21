import { Transform } from 'node:stream';
import { createTransport } from 'nodemailer';
import { MailRefused, MailTransport, type ReadyMail } from './mail-transport.js';

/** Mails on their way at once; several of ours travel on one connection. */
const CONNECTIONS = 4;
const SECOND = 1_000;

/** What nodemailer says of a failure. */
interface SmtpFault {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  message?: string;
}

/** Codes and extended codes that speak of the mailbox and not of the message (RFC 5321, 4.2.3; RFC 3463, 3.2). */
const NO_SUCH_MAILBOX = new Set([550, 551, 553]);
const ABOUT_THE_ADDRESS = /\b5\.1\.\d+\b/;

/** Mails by an SMTP server. */
export class SmtpTransport extends MailTransport {
  private readonly server;

  constructor(url: string) {
    super();
    this.server = createTransport({
      url,
      pool: true,
      maxConnections: CONNECTIONS,
      maxRequeues: 0, // a try that failed is counted and put off by the job, not repeated in silence
      connectionTimeout: 15 * SECOND,
      greetingTimeout: 15 * SECOND,
      socketTimeout: 60 * SECOND,
    });
    // A hook of nodemailer: the stream of each message, just before it goes on the wire.
    this.server.use('stream', (mail, done) => {
      const { handedOver } = mail.data as { handedOver?: () => void };
      mail.message.transform(() => new LastByte(handedOver));
      done();
    });
  }

  async send(mail: ReadyMail, handedOver: () => void): Promise<void> {
    try {
      await this.server.sendMail({ ...mail, handedOver } as ReadyMail);
    } catch (error) {
      throw refusalOf(error as SmtpFault);
    }
  }

  close(): void {
    this.server.close();
  }
}

/** Lets everything pass, and says when the last of it has. */
class LastByte extends Transform {
  constructor(private readonly passed: (() => void) | undefined) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    done(null, chunk);
  }

  override _flush(done: () => void): void {
    this.passed?.();
    done();
  }
}

/** 5xx is for good (RFC 5321, 4.2.1), but for a sign-in that fails: that is ours to mend, and the mail waits. */
function refusalOf({ code, command, response, responseCode = 0, message = '' }: SmtpFault): MailRefused {
  const reason = (response ?? message ?? code ?? 'unknown').slice(0, 500);
  const permanent = responseCode >= 500 && code !== 'EAUTH' && command !== 'AUTH' && command !== 'CONN';
  const aboutAddress = NO_SUCH_MAILBOX.has(responseCode) || ABOUT_THE_ADDRESS.test(reason);
  return new MailRefused(reason, permanent, permanent && command === 'RCPT TO' && aboutAddress);
}
