import { Module } from '@nestjs/common';
import { InstancePresence } from './instance-presence.js';
import { JobConnections } from './job-connections.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';

/** Work that is done after the answer: a queue in PostgreSQL, and what runs it. */
@Module({
  providers: [InstancePresence, JobConnections, JobQueue, JobRunner],
  exports: [InstancePresence, JobConnections, JobQueue, JobRunner],
})
export class JobsModule {}
