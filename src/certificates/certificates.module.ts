import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { ProgrammesModule } from '../programmes/programmes.module.js';
import { CohortPapersController } from './cohort-papers.controller.js';
import { PaperDrafts } from './drafts/paper-drafts.js';
import { PersonalDrafts } from './drafts/personal-drafts.js';
import { ProgrammeFacts } from './drafts/programme-facts.js';
import { SheetDrafts } from './drafts/sheet-drafts.js';
import { EnrolmentFactsRepository } from './enrolment-facts.repository.js';
import { IssueBatch } from './issue-batch.js';
import { IssueForCaller } from './issue-for-caller.js';
import { IssuePaper } from './issue-paper.js';
import { KeepPaper } from './keep-paper.js';
import { PaperRegister } from './paper-register.repository.js';
import { PapersApi } from './papers.api.js';
import { PapersArchive } from './papers-archive.js';
import { PapersController } from './papers.controller.js';
import { PapersRepository } from './papers.repository.js';
import { ReadPapers } from './read-papers.js';
import { RemoveOverdue } from './remove-overdue.js';
import { RenderPaper } from './render-paper.js';
import { RetentionController } from './retention.controller.js';
import { RetentionsRepository } from './retentions.repository.js';
import { Retentions } from './retentions.service.js';
import { SheetFactsRepository } from './sheet-facts.repository.js';
import { VerificationMissesRepository } from './verification-misses.repository.js';
import { VerifyController } from './verify.controller.js';
import { VerifyPaper } from './verify-paper.js';

/**
 * Papers: made as PDF from facts that are frozen with them, numbered, kept by their content, replaced when the facts
 * change, verified by anyone who holds one, and removed when their time is over (docs/decisions/0011-papers.md).
 */
@Module({
  imports: [AuthModule, ProgrammesModule, EnrolmentsModule, AttendanceModule],
  controllers: [PapersController, CohortPapersController, RetentionController, VerifyController],
  providers: [
    EnrolmentFactsRepository,
    SheetFactsRepository,
    RetentionsRepository,
    PaperRegister,
    PapersRepository,
    VerificationMissesRepository,
    Retentions,
    ProgrammeFacts,
    PersonalDrafts,
    SheetDrafts,
    PaperDrafts,
    RenderPaper,
    KeepPaper,
    IssuePaper,
    IssueForCaller,
    IssueBatch,
    ReadPapers,
    PapersArchive,
    RemoveOverdue,
    VerifyPaper,
    PapersApi,
  ],
  exports: [PapersApi],
})
export class CertificatesModule {}
