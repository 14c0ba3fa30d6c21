import type { UnitOfWork } from '../src/shared/database/unit-of-work.js';

export type SeedState = 'absent' | 'unfinished' | 'done';

/** Which seeds were begun and which were finished: a run that was killed in between is told from a finished one. */
export class SeedRuns {
  constructor(private readonly work: UnitOfWork) {}

  async stateOf(name: string): Promise<SeedState> {
    const [row] = await this.work.query<{ finished: boolean }>(
      `SELECT finished_at IS NOT NULL AS finished FROM seed_runs WHERE name = $1`,
      [name],
    );
    return row === undefined ? 'absent' : row.finished ? 'done' : 'unfinished';
  }

  async begin(name: string): Promise<void> {
    await this.work.query(`INSERT INTO seed_runs (name) VALUES ($1)`, [name]);
  }

  async finish(name: string): Promise<void> {
    await this.work.query(`UPDATE seed_runs SET finished_at = now() WHERE name = $1`, [name]);
  }
}
