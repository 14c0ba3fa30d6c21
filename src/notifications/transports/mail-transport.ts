import type { SendMailOptions } from 'nodemailer';

/** A mail that is ready: envelope, text, attachments, and the id by which a receiver knows it again. */
export type ReadyMail = SendMailOptions & { messageId: string };

/** How mails leave. */
export abstract class MailTransport {
  /**
   * Resolves when the mail is out of our hands. `handedOver` is called as its last byte leaves, before the answer
   * is known; a transport that can find out later whether it did its work never calls it.
   * @throws MailRefused
   */
  abstract send(mail: ReadyMail, handedOver: () => void): Promise<void>;

  abstract close(): void;
}

/** Why a mail did not leave. */
export class MailRefused extends Error {
  constructor(
    reason: string,
    /** No later try can change it. */
    readonly permanent: boolean,
    /** It is the address itself that the server does not take. */
    readonly addressRefused = false,
  ) {
    super(reason);
    this.name = 'MailRefused';
  }
}
