import { Injectable } from '@nestjs/common';
import { PapersApi } from '../certificates/papers.api.js';
import { MailsRepository } from './mails.repository.js';
import type { StoredMail } from './stored-mail.js';

/** The convocation as a paper, to go with its mail. */
@Injectable()
export class ConvocationPaper {
  constructor(
    private readonly papers: PapersApi,
    private readonly mails: MailsRepository,
  ) {}

  /** Issues the paper, once for the same facts, notes it with the mail, and reads it. */
  async of(enrolmentId: string, mail: StoredMail): Promise<{ fileName: string; content: Buffer }> {
    const { id, fileName } = await this.papers.issue('convocation', enrolmentId, null);
    if (!mail.paperIds.includes(id)) await this.mails.keepPaper(mail.id, id);
    return { fileName, content: await this.papers.content(id) };
  }
}
