import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { keyIn, type Page, pageOf } from '../shared/http/pagination.js';
import { BranchesRepository } from './branches.repository.js';
import { type CompanyFigures, sizeClassOf } from './domain/size-class.js';
import { type EmployerRow, EmployersRepository, type Situation } from './employers.repository.js';
import { EstablishmentsRepository, type NewEstablishment } from './establishments.repository.js';
import { employerScope } from './organisations.access.js';
import { employerExists, establishmentExists, unknownBranch } from './organisations.errors.js';
import { readSearch } from './search-text.js';

/** Branch and figures of an employer. */
export interface EmployerFigures extends CompanyFigures {
  idcc: string;
}

export interface NewEmployer extends EmployerFigures {
  siren: string;
  name: string;
  headOffice: NewEstablishment | null;
}

/** What a coordinator changes; what is undefined stays. */
export type EmployerChanges = Partial<EmployerFigures & { name: string }>;

/** Employers: recorded by their SIREN, with a branch and a size that change over time. */
@Injectable()
export class Employers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly employers: EmployersRepository,
    private readonly establishments: EstablishmentsRepository,
    private readonly branches: BranchesRepository,
  ) {}

  /** By name, or by SIREN or SIRET; in order of name. */
  async list(
    actor: Actor,
    search: string | undefined,
    limit: number,
    cursor?: string,
  ): Promise<Page<EmployerRow>> {
    const key = keyIn(cursor, 2)?.map(String) as [string, string] | undefined;
    const rows = await this.employers.list(employerScope(actor), readSearch(search), limit, key);
    return pageOf(
      rows,
      limit,
      (row) => [row.sort_key, row.id],
      (row) => row,
    );
  }

  /** @throws not_found, also outside the caller's scope. */
  async get(actor: Actor, id: string): Promise<EmployerRow> {
    const employer = await this.employers.find(employerScope(actor), id);
    if (!employer) throw notFound();
    return employer;
  }

  /** @throws invalid_input (422), employer_exists or establishment_exists (409). */
  async create(actor: Actor, employer: NewEmployer): Promise<EmployerRow> {
    try {
      return await this.work.run(async () => {
        await this.refuseUnknownBranch(employer.idcc);
        const id = await this.employers.insert(employer.siren, employer.name);
        await this.employers.replaceSituation(id, situationOf(employer));
        if (employer.headOffice) await this.establishments.insert(id, employer.headOffice);
        return this.get(actor, id);
      });
    } catch (error) {
      if (brokenConstraint(error) === 'one_employer_per_siren') throw employerExists();
      if (brokenConstraint(error) === 'one_establishment_per_siret') throw establishmentExists();
      throw error;
    }
  }

  /**
   * Changes the name, the branch or the figures. A change of branch or figures supersedes the situation: a report
   * for a past instant still reads the one before.
   * @throws not_found, stale_version, invalid_input (422).
   */
  change(actor: Actor, id: string, version: number, changes: EmployerChanges): Promise<EmployerRow> {
    return this.work.run(async () => {
      const before = await this.get(actor, id);
      if (before.version !== version) throw staleVersion();
      const figures = merged(before, changes);
      if (figures.idcc !== before.idcc) await this.refuseUnknownBranch(figures.idcc);
      if (!(await this.employers.update(id, version, changes.name ?? before.name))) throw staleVersion();
      if (differ(before, figures)) await this.employers.replaceSituation(id, situationOf(figures));
      return this.get(actor, id);
    });
  }

  private async refuseUnknownBranch(idcc: string): Promise<void> {
    if (!(await this.branches.exists(idcc))) throw invalidInput([unknownBranch()]);
  }
}

function situationOf(figures: EmployerFigures): Situation {
  const { sizeClass, basis } = sizeClassOf(figures);
  const { idcc, headcount, turnoverCents, balanceCents } = figures;
  return { idcc, headcount, turnoverCents, balanceCents, sizeClass, sizeBasis: basis };
}

/** Null is a figure that is no longer known; undefined is one that stays. */
function merged(before: EmployerRow, changes: EmployerChanges): EmployerFigures {
  const { turnoverCents, balanceCents } = changes;
  return {
    idcc: changes.idcc ?? before.idcc,
    headcount: changes.headcount ?? before.headcount,
    turnoverCents: turnoverCents === undefined ? before.turnover_cents : turnoverCents,
    balanceCents: balanceCents === undefined ? before.balance_cents : balanceCents,
  };
}

function differ(before: EmployerRow, after: EmployerFigures): boolean {
  return (
    before.idcc !== after.idcc ||
    before.headcount !== after.headcount ||
    before.turnover_cents !== after.turnoverCents ||
    before.balance_cents !== after.balanceCents
  );
}
