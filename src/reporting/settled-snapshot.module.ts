import { Module } from '@nestjs/common';
import { SettledSnapshot } from './settled-snapshot.js';

/** One instance for every report, so that together they take no more turns than the pool can give. */
@Module({ providers: [SettledSnapshot], exports: [SettledSnapshot] })
export class SettledSnapshotModule {}
