import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import {
  type CorrespondenceRow,
  CorrespondencesRepository,
  type OwnCorrespondence,
} from './correspondences.repository.js';
import { type BlockName, correspondenceFaults } from './domain/correspondence-rules.js';

export interface CorrespondencesOfBlock {
  items: CorrespondenceRow[];
  /** Of the certification: what a change is made from. */
  version: number;
}

/** What a block counts as, totally or partly: what the register says, and what coordinators add. */
@Injectable()
export class Correspondences {
  constructor(
    private readonly work: UnitOfWork,
    private readonly correspondences: CorrespondencesRepository,
  ) {}

  /** @throws not_found. */
  async ofBlock(block: BlockName): Promise<CorrespondencesOfBlock> {
    const version = await this.correspondences.version(block);
    if (version === undefined) throw notFound();
    return { version, items: await this.correspondences.of(block) };
  }

  /** Replaces the ones of our own. @throws not_found, stale_version (412), invalid_input (422). */
  replace(
    block: BlockName,
    version: number,
    wanted: readonly OwnCorrespondence[],
  ): Promise<CorrespondencesOfBlock> {
    return this.work.run(async () => {
      const current = await this.correspondences.version(block, true);
      if (current === undefined) throw notFound();
      if (current !== version) throw staleVersion();
      const known = await this.correspondences.known(wanted);
      const given = (await this.correspondences.of(block)).filter(({ source }) => source !== 'in_house');
      const faults = correspondenceFaults(block, wanted, { ...known, given });
      if (faults.length > 0) throw invalidInput(faults);
      await this.correspondences.replaceOurs(block, wanted);
      return this.ofBlock(block);
    });
  }
}
