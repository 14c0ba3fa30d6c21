import { Injectable } from '@nestjs/common';
import { type BlockResult, ResultsRepository } from './results.repository.js';

export { ASSESSMENTS_SUBMITTED } from './change-assessment.js';
export type { BlockResult } from './results.repository.js';

/** What other modules may ask of assessments. */
@Injectable()
export class AssessmentsApi {
  constructor(private readonly results: ResultsRepository) {}

  /**
   * Certifying results of enrolments by block, as they stand, or as they were known at `asOf`. A block nobody has
   * submitted on has no entry. Shows every assessor's marks together: the caller has checked that its own caller
   * may see them (never an assessor who has yet to submit).
   */
  resultsByBlock(enrolmentIds: readonly string[], asOf?: Date): Promise<BlockResult[]> {
    return this.results.byBlock(enrolmentIds, asOf);
  }
}
