import { Injectable } from '@nestjs/common';
import { type BranchRow, BranchesRepository } from './branches.repository.js';
import { type EmployerName, EmployersRepository } from './employers.repository.js';
import { TrainingProvidersRepository } from './training-providers.repository.js';

export { readSiren } from './domain/siren.js';

/** What other modules may ask of organisations. Scope is theirs to check. */
@Injectable()
export class OrganisationsApi {
  constructor(
    private readonly employers: EmployersRepository,
    private readonly providers: TrainingProvidersRepository,
    private readonly allBranches: BranchesRepository,
  ) {}

  /** The employers of these SIRENs, by SIREN; an unknown SIREN has no entry. */
  async employersBySirens(sirens: readonly string[]): Promise<Map<string, EmployerName>> {
    const rows = await this.employers.names({ sirens });
    return new Map(rows.map((row) => [row.siren, row]));
  }

  async employer(id: string): Promise<EmployerName | undefined> {
    const [row] = await this.employers.names({ ids: [id] });
    return row;
  }

  async providerExists(id: string): Promise<boolean> {
    return (await this.providers.find(id)) !== undefined;
  }

  /** Every branch, in order of IDCC. */
  branches(): Promise<BranchRow[]> {
    return this.allBranches.all();
  }
}
