import type { Actor } from '../../auth/auth.api.js';
import { versioned } from '../../shared/http/etag.js';
import {
  ChoiceField,
  DayField,
  EmailField,
  IdField,
  ObjectField,
  TextField,
} from '../../shared/http/fields.js';
import { PageOf, PageRequest } from '../../shared/http/pagination.js';
import { EMPLOYMENT_STATUSES, type EmploymentStatus, type Gender, GENDERS } from '../learner.entity.js';
import type { Identity, LearnerRow, Situation } from '../learners.repository.js';

const DEPARTMENT = /^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])$/;
const PHONE = /^\+?[0-9 .()-]{6,25}$/;

export class SearchLearnersRequest extends PageRequest {
  @TextField({ optional: true, description: 'Part of a name, an e-mail address or an internal number.' })
  search?: string;
}

/** What may be said of anyone, added or changed. */
class LearnerDetails {
  @TextField({ max: 100, optional: true, nullable: true })
  usualName?: string | null;

  @EmailField({ optional: true, nullable: true, example: 'camille@learners.example' })
  email?: string | null;

  @TextField({ max: 30, pattern: PHONE, optional: true, nullable: true })
  phone?: string | null;

  @IdField({ optional: true, nullable: true, description: 'For an employee, and only then.' })
  employerId?: string | null;

  @TextField({
    max: 50,
    optional: true,
    nullable: true,
    description: 'Number in the company’s own staff list.',
  })
  internalNumber?: string | null;

  @ChoiceField(GENDERS, { optional: true })
  gender?: Gender;

  @DayField({ optional: true, nullable: true, example: '1985-06-15' })
  birthDate?: string | null;

  @TextField({
    max: 3,
    pattern: DEPARTMENT,
    optional: true,
    nullable: true,
    example: '59',
    description: 'Of the workplace; of the home for a job seeker.',
  })
  department?: string | null;

  @TextField({ max: 120, optional: true, nullable: true })
  jobTitle?: string | null;
}

export class CreateLearnerRequest extends LearnerDetails {
  @TextField({ max: 100, example: 'Exemple' })
  familyName: string;

  @TextField({ max: 100, example: 'Camille' })
  givenNames: string;

  @ChoiceField(EMPLOYMENT_STATUSES)
  employmentStatus: EmploymentStatus;
}

/** What is left out stays as it is. */
export class ChangeLearnerRequest extends LearnerDetails {
  @TextField({ max: 100, optional: true })
  familyName?: string;

  @TextField({ max: 100, optional: true })
  givenNames?: string;

  @ChoiceField(EMPLOYMENT_STATUSES, { optional: true })
  employmentStatus?: EmploymentStatus;
}

/** The parts of a request that say who the person is; absent ones stay absent. */
export function identityIn(request: ChangeLearnerRequest): Partial<Identity> {
  const { familyName, usualName, givenNames, email, phone } = request;
  return present({ familyName, usualName, givenNames, email, phone });
}

/** The parts of a request that reports are cut by. */
export function situationIn(request: ChangeLearnerRequest): Partial<Situation> {
  const { employmentStatus, employerId, internalNumber, gender, birthDate, department, jobTitle } = request;
  return present({ employmentStatus, employerId, internalNumber, gender, birthDate, department, jobTitle });
}

function present<T extends object>(value: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Partial<T>;
}

export class LearnerEmployerResponse {
  @IdField()
  id: string;

  @TextField({ example: '732829320' })
  siren: string;

  @TextField()
  name: string;
}

export class LearnerResponse {
  @IdField()
  id: string;

  @TextField()
  familyName: string;

  @TextField({ nullable: true })
  usualName: string | null;

  @TextField()
  givenNames: string;

  @EmailField({ nullable: true })
  email: string | null;

  @TextField({ nullable: true, description: 'Hidden from trainers.' })
  phone: string | null;

  @ChoiceField(EMPLOYMENT_STATUSES)
  employmentStatus: EmploymentStatus;

  @ObjectField(() => LearnerEmployerResponse, { nullable: true })
  employer: LearnerEmployerResponse | null;

  @TextField({ nullable: true, description: 'Hidden from trainers.' })
  internalNumber: string | null;

  @ChoiceField(GENDERS, { nullable: true, description: 'Hidden from trainers.' })
  gender: Gender | null;

  @DayField({ nullable: true, description: 'Hidden from trainers.' })
  birthDate: string | null;

  @TextField({ nullable: true })
  department: string | null;

  @TextField({ nullable: true })
  jobTitle: string | null;

  @ChoiceField(['none', 'invited', 'active', 'disabled'], { description: 'Whether the person can sign in.' })
  account: string;

  /** A trainer teaches and assesses: birth date, number and phone are not needed for that. */
  static from(row: LearnerRow, reader: Actor): LearnerResponse {
    const full = reader.role !== 'trainer';
    const { employer_id: id, employer_siren: siren, employer_name: name } = row;
    const response: LearnerResponse = {
      id: row.id,
      familyName: row.family_name,
      usualName: row.usual_name,
      givenNames: row.given_names,
      email: row.email,
      phone: full ? row.phone : null,
      employmentStatus: row.employment_status,
      employer: id !== null && siren !== null && name !== null ? { id, siren, name } : null,
      internalNumber: full ? row.internal_number : null,
      gender: full ? row.gender : null,
      birthDate: full ? row.birth_date : null,
      department: row.department,
      jobTitle: row.job_title,
      account: row.account_status ?? 'none',
    };
    return versioned(response, row.version);
  }
}

export class LearnerPage extends PageOf(LearnerResponse) {}
