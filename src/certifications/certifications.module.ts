import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { AwardsAccess } from './awards.access.js';
import { AwardsController } from './awards.controller.js';
import { AwardsRepository } from './awards.repository.js';
import { Awards } from './awards.service.js';
import { BlockVersionsController } from './block-versions.controller.js';
import { BlockVersionsRepository } from './block-versions.repository.js';
import { BlockVersions } from './block-versions.service.js';
import { BlockContentRepository } from './block-content.repository.js';
import { Catalogue } from './catalogue.service.js';
import { CertificationUpload } from './certification-upload.js';
import { CertificationFactsRepository } from './certification-facts.repository.js';
import { AwardsApi, CertificationsApi } from './certifications.api.js';
import { CertificationsController } from './certifications.controller.js';
import { CertificationsRepository } from './certifications.repository.js';
import { CorrespondencesController } from './correspondences.controller.js';
import { CorrespondencesRepository } from './correspondences.repository.js';
import { Correspondences } from './correspondences.service.js';
import { ImportCertifications } from './import-certifications.js';
import { ImportLock } from './import-lock.js';
import { InHouseCertificationsController } from './in-house-certifications.controller.js';
import { InHouseCertificationsRepository } from './in-house-certifications.repository.js';
import { InHouseCertifications } from './in-house-certifications.service.js';
import { RecordSheets } from './record-sheets.js';
import { SheetWriterRepository } from './sheet-writer.repository.js';

/** Certifications and competence blocks: import, versions, correspondences, and the blocks that people hold. */
@Module({
  imports: [AuthModule],
  controllers: [
    CertificationsController,
    InHouseCertificationsController,
    BlockVersionsController,
    CorrespondencesController,
    AwardsController,
  ],
  providers: [
    CertificationsRepository,
    Catalogue,
    InHouseCertifications,
    InHouseCertificationsRepository,
    BlockVersions,
    BlockVersionsRepository,
    Correspondences,
    CorrespondencesRepository,
    Awards,
    AwardsAccess,
    AwardsRepository,
    CertificationUpload,
    ImportCertifications,
    ImportLock,
    RecordSheets,
    SheetWriterRepository,
    BlockContentRepository,
    CertificationFactsRepository,
    CertificationsApi,
    AwardsApi,
  ],
  exports: [CertificationsApi, AwardsApi],
})
export class CertificationsModule {}
