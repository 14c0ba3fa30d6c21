import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { type CalendarPerson, invitationObject } from './calendar/calendar-object.js';
import { ConvocationPaper } from './convocation-paper.js';
import { senderOf } from './sender.js';
import type { CarriedInvitation, StoredMail } from './stored-mail.js';
import { letterOf } from './templates/all-templates.js';
import { asHtml, asText, type Envelope } from './templates/render-letter.js';
import type { ReadyMail } from './transports/mail-transport.js';

type Attachment = NonNullable<ReadyMail['attachments']>[number];

/** Makes of a stored mail what goes on the wire; the same stored mail makes the same text. */
@Injectable()
export class ComposeMail {
  constructor(
    private readonly settings: Settings,
    private readonly convocations: ConvocationPaper,
  ) {}

  async of(mail: StoredMail): Promise<ReadyMail> {
    const letter = letterOf(mail.kind, mail.facts.letter);
    const envelope = this.envelope(mail);
    const sender = senderOf(this.settings.mailFrom);
    return {
      messageId: mail.messageId,
      date: mail.createdAt,
      from: { name: mail.fromName ?? sender.name, address: sender.address },
      to: { name: mail.toName, address: mail.toAddress ?? '' },
      ...(mail.replyTo && { replyTo: mail.replyTo }),
      subject: letter.subject,
      text: asText(letter, envelope),
      html: asHtml(letter, envelope),
      // RFC 3834: no holiday notice is to answer what a program wrote.
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'fr' },
      attachments: [...(await this.papers(mail)), ...this.calendarFiles(mail)],
    };
  }

  /** The text that people read, for the coordinator who looks at a mail. */
  text(mail: StoredMail): string {
    return asText(letterOf(mail.kind, mail.facts.letter), this.envelope(mail));
  }

  private envelope({ toName, fromName }: StoredMail): Envelope {
    return { toName, from: fromName, publicUrl: this.settings.publicUrl };
  }

  private async papers(mail: StoredMail): Promise<Attachment[]> {
    if (!mail.facts.convocationOf) return [];
    const { fileName, content } = await this.convocations.of(mail.facts.convocationOf, mail);
    return [{ filename: fileName, content, contentType: 'application/pdf' }];
  }

  private calendarFiles(mail: StoredMail): Attachment[] {
    const { name, address } = senderOf(this.settings.mailFrom);
    const organizer = { name: mail.fromName ?? (name || 'Maillon'), email: address };
    const attendee = { name: mail.toName, email: mail.toAddress ?? '' };
    return (mail.facts.invitations ?? []).map((invitation, i) =>
      fileOf(invitation, i + 1, { organizer, attendee }, mail.createdAt),
    );
  }
}

function fileOf(
  invitation: CarriedInvitation,
  number: number,
  people: { organizer: CalendarPerson; attendee: CalendarPerson },
  stamp: Date,
): Attachment {
  const { method, content } = invitationObject(invitation, people, stamp);
  const filename = `demi-journee-${number}${invitation.cancelled ? '-annulee' : ''}.ics`;
  // RFC 6047, 2.4: the type names the method, and mail programs act on it.
  return { filename, content, contentType: `text/calendar; charset=utf-8; method=${method}` };
}
