import { Module } from '@nestjs/common';

/** Papers: made as PDF, numbered, kept by their content, and verified by anyone who holds one. */
@Module({})
export class CertificatesModule {}
