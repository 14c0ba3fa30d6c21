import { Module } from '@nestjs/common';

/** What funders committed and paid, and what a trained person and a proven hour cost. */
@Module({})
export class FundingModule {}
