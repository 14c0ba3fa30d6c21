import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';

/** Certifications and competence blocks: import, versions, correspondences, and the blocks that people hold. */
@Module({ imports: [AuthModule] })
export class CertificationsModule {}
