import { mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { newId } from '../../shared/ids.js';
import { MailTransport, type ReadyMail } from './mail-transport.js';

/**
 * Mails as files, while there is no SMTP server. A file is named by the id of its message and appears whole or not
 * at all: whatever is sent a second time is there already.
 */
export class FileTransport extends MailTransport {
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(private readonly folder: string) {
    super();
  }

  async send(mail: ReadyMail): Promise<void> {
    const path = join(this.folder, `${mail.messageId.replace(/[^A-Za-z0-9@.-]/g, '')}.eml`);
    if (await stat(path).catch(() => undefined)) return;
    const { message } = await this.composer.sendMail(mail);
    await mkdir(this.folder, { recursive: true });
    const draft = `${path}.${newId()}.part`;
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(message as Buffer);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  }

  close(): void {
    this.composer.close();
  }
}
