import { Injectable } from '@nestjs/common';
import { type Actor, AuthApi, type InvitationLink } from '../auth/auth.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { brokenConstraint, UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { type Fault, invalidInput } from '../shared/errors/fault.js';
import { keyIn, type Page, pageOf } from '../shared/http/pagination.js';
import {
  emailOfAnotherPerson,
  employerDoesNotFitStatus,
  employerUnknown,
  noAddressToInvite,
  numberOfAnotherPerson,
} from './learners.errors.js';
import { type Identity, type LearnerRow, LearnersRepository, type Situation } from './learners.repository.js';

/** Learners one by one; staff lists are `import-staff-list.ts`. */
@Injectable()
export class LearnersService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly learners: LearnersRepository,
    private readonly organisations: OrganisationsApi,
    private readonly auth: AuthApi,
  ) {}

  async list(
    actor: Actor,
    search: string | undefined,
    limit: number,
    cursor?: string,
  ): Promise<Page<LearnerRow>> {
    const rows = await this.learners.list(actor, search, limit, keyIn(cursor, 2));
    return pageOf(
      rows,
      limit,
      (row) => [row.sort_name, row.id],
      (row) => row,
    );
  }

  /** @throws not_found, also outside the caller's scope. */
  async get(actor: Actor, id: string): Promise<LearnerRow> {
    const row = await this.learners.findVisible(actor, id);
    if (!row) throw notFound();
    return row;
  }

  /** @throws invalid_input (422), email_of_another_person, internal_number_of_another_person (409). */
  async create(actor: Actor, identity: Identity, situation: Situation): Promise<LearnerRow> {
    return this.refusing(async () => {
      await this.checkEmployer(actor, situation);
      return this.get(actor, await this.learners.insert(identity, situation));
    });
  }

  /** Changes identity and situation; the situation before stays readable. @throws also stale_version (412). */
  async change(
    actor: Actor,
    id: string,
    version: number,
    identity: Partial<Identity>,
    situation: Partial<Situation>,
  ): Promise<LearnerRow> {
    return this.refusing(async () => {
      const before = await this.get(actor, id);
      const changed = { ...situationOf(before), ...situation };
      await this.checkEmployer(actor, changed);
      if (!(await this.learners.update(id, version, { ...identityOf(before), ...identity })))
        throw staleVersion();
      if (!sameSituation(situationOf(before), changed)) await this.learners.supersede(id, changed);
      return this.get(actor, id);
    });
  }

  /** Makes the link by which the person chooses a password; the earlier one ends. */
  async invite(actor: Actor, id: string): Promise<{ accountId: string; invitation: InvitationLink }> {
    const { email, given_names, usual_name, family_name } = await this.get(actor, id);
    if (email === null) throw noAddressToInvite();
    const displayName = `${given_names} ${usual_name ?? family_name}`;
    return this.auth.inviteLearner(actor.accountId, { id, email, displayName });
  }

  private async checkEmployer(actor: Actor, { employmentStatus, employerId }: Situation): Promise<void> {
    const faults: Fault[] = [];
    if ((employmentStatus === 'employee') !== (employerId !== null)) faults.push(employerDoesNotFitStatus());
    else if (employerId !== null && !(await this.organisations.employer(employerId)))
      faults.push(employerUnknown());
    else if (actor.role === 'employer' && employerId !== actor.employerId) faults.push(employerUnknown());
    if (faults.length > 0) throw invalidInput(faults);
  }

  private async refusing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.work.run(work);
    } catch (error) {
      if (brokenConstraint(error) === 'one_learner_per_email') throw emailOfAnotherPerson();
      if (brokenConstraint(error) === 'one_learner_per_internal_number') throw numberOfAnotherPerson();
      throw error;
    }
  }
}

function identityOf(row: LearnerRow): Identity {
  const { family_name, usual_name, given_names, email, phone } = row;
  return { familyName: family_name, usualName: usual_name, givenNames: given_names, email, phone };
}

function situationOf(row: LearnerRow): Situation {
  return {
    employmentStatus: row.employment_status,
    employerId: row.employer_id,
    internalNumber: row.internal_number,
    gender: row.gender,
    birthDate: row.birth_date,
    department: row.department,
    jobTitle: row.job_title,
  };
}

function sameSituation(a: Situation, b: Situation): boolean {
  return (Object.keys(a) as (keyof Situation)[]).every((key) => a[key] === b[key]);
}
