import { Module } from '@nestjs/common';

/** The rule by which an enrolment is completed, and who meets it. */
@Module({})
export class CompletionModule {}
