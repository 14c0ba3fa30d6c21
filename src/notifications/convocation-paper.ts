import { Injectable } from '@nestjs/common';
import type { StoredMail } from './stored-mail.js';

/** The convocation as a paper, to go with its mail. */
@Injectable()
export class ConvocationPaper {
  of(_enrolmentId: string, _mail: StoredMail): Promise<{ fileName: string; content: Buffer } | null> {
    return Promise.resolve(null);
  }
}
