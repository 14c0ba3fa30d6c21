import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CertificationFactsRepository } from './certification-facts.repository.js';
import { AwardsApi, CertificationsApi } from './certifications.api.js';

/** Certifications and competence blocks: import, versions, correspondences, and the blocks that people hold. */
@Module({
  imports: [AuthModule],
  providers: [CertificationFactsRepository, CertificationsApi, AwardsApi],
  exports: [CertificationsApi, AwardsApi],
})
export class CertificationsModule {}
