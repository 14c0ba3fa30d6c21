import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { join } from 'node:path';
import { AuthModule } from '../auth/auth.module.js';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { Settings } from '../config/settings.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { MissingModule } from '../reporting/missing/missing.module.js';
import { JobRunner } from '../shared/jobs/job-runner.js';
import { JobsModule } from '../shared/jobs/jobs.module.js';
import { AskMissing } from './ask-missing.js';
import { AskPeople } from './ask-people.js';
import { AsksController } from './asks.controller.js';
import { CalendarFeeds } from './calendar-feeds.js';
import { CalendarFeedsRepository } from './calendar-feeds.repository.js';
import { CalendarsController } from './calendars.controller.js';
import { ComposeMail } from './compose-mail.js';
import { ConvocationPaper } from './convocation-paper.js';
import { Convocations } from './convocations.js';
import { Invitations } from './invitations.js';
import { InvitationsRepository } from './invitations.repository.js';
import { MailListRepository } from './mail-list.repository.js';
import { MailOffice } from './mail-office.js';
import { MailRounds } from './mail-rounds.js';
import { Mailer } from './mailer.js';
import { MailsController } from './mails.controller.js';
import { MailsRepository } from './mails.repository.js';
import { MissingLabels } from './missing-labels.repository.js';
import { NotificationsApi } from './notifications.api.js';
import { OutboxRelay } from './outbox-relay.js';
import { OutboxRepository } from './outbox.repository.js';
import { PeopleToTell } from './people-to-tell.repository.js';
import { Reminders } from './reminders.js';
import { SendMail } from './send-mail.js';
import { TellCancellation } from './tell-cancellation.js';
import { TellEnrolment } from './tell-enrolment.js';
import { TellTimetable } from './tell-timetable.js';
import { TellingTurn } from './telling-turn.js';
import { FileTransport } from './transports/file-transport.js';
import { MailTransport } from './transports/mail-transport.js';
import { SmtpTransport } from './transports/smtp-transport.js';

const SECOND = 1_000;
const MAILS_AT_ONCE = 4;
const CONVOCATIONS_EVERY = 300;
const REMINDERS_EVERY = 1800;

/** Mails and calendars: what happened is told once to whom it concerns, never for what was rolled back. */
@Module({
  imports: [JobsModule, AuthModule, ProgrammesModule, CohortsModule, CertificatesModule, MissingModule],
  controllers: [MailsController, CalendarsController, AsksController],
  providers: [
    AskMissing,
    AskPeople,
    CalendarFeeds,
    CalendarFeedsRepository,
    ComposeMail,
    ConvocationPaper,
    Convocations,
    Invitations,
    InvitationsRepository,
    MailListRepository,
    MailOffice,
    MailRounds,
    Mailer,
    MailsRepository,
    MissingLabels,
    NotificationsApi,
    OutboxRelay,
    OutboxRepository,
    PeopleToTell,
    Reminders,
    SendMail,
    TellCancellation,
    TellEnrolment,
    TellTimetable,
    TellingTurn,
    {
      provide: MailTransport,
      inject: [Settings],
      useFactory: ({ smtpUrl, dataDir }: Settings) =>
        smtpUrl ? new SmtpTransport(smtpUrl) : new FileTransport(join(dataDir, 'mails')),
    },
  ],
})
export class NotificationsModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly jobs: JobRunner,
    private readonly relay: OutboxRelay,
    private readonly rounds: MailRounds,
    private readonly sending: SendMail,
    private readonly convocations: Convocations,
    private readonly reminders: Reminders,
    private readonly transport: MailTransport,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat(5 * SECOND, () => this.rounds.takeOver());
    this.jobs.repeat(SECOND, () => this.relay.round());
    this.jobs.repeat(3600 * SECOND, () => this.rounds.tidy());
    this.jobs.handle('mail-send', MAILS_AT_ONCE, (job, putBack) =>
      this.sending.send(String(job.data.mailId), { last: job.lastTry, putBack }),
    );
    this.jobs.every(CONVOCATIONS_EVERY, 'convocations-due', async () => {
      await this.convocations.convokeDue();
    });
    this.jobs.every(REMINDERS_EVERY, 'reminders-due', () => this.reminders.remindDue());
  }

  /** The jobs have ended by now: they do with the destruction of the modules, which comes first. */
  onApplicationShutdown(): void {
    this.transport.close();
  }
}
