import { Injectable } from '@nestjs/common';
import { brokenConstraint } from '../shared/database/unit-of-work.js';
import { keyIn, type Page, pageOf } from '../shared/http/pagination.js';
import { type BranchRow, BranchesRepository } from './branches.repository.js';
import { branchExists } from './organisations.errors.js';

/** Professional branches: the seeds bring the first ones, a coordinator adds the others. */
@Injectable()
export class Branches {
  constructor(private readonly branches: BranchesRepository) {}

  async list(limit: number, cursor?: string): Promise<Page<BranchRow>> {
    const after = keyIn(cursor, 1)?.[0];
    const rows = await this.branches.page(limit, after === undefined ? undefined : String(after));
    return pageOf(
      rows,
      limit,
      (row) => [row.idcc],
      (row) => row,
    );
  }

  /** @throws branch_exists (409). */
  async add(branch: BranchRow): Promise<BranchRow> {
    try {
      await this.branches.insert(branch);
      return branch;
    } catch (error) {
      throw brokenConstraint(error) === 'branches_pkey' ? branchExists() : error;
    }
  }
}
