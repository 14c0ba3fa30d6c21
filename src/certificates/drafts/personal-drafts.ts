import { Injectable } from '@nestjs/common';
import { AttendanceApi } from '../../attendance/attendance.api.js';
import type {
  CertificateFacts,
  ConvocationFacts,
  HoursFacts,
  PaperFacts,
  ProviderFacts,
  StatementFacts,
} from '../domain/facts.js';
import { certificateLacks, convocationLacks, statementLacks } from '../domain/issue-rules.js';
import type { PersonalKind } from '../domain/paper-kinds.js';
import { EnrolmentFactsRepository, type EnrolmentPaperRow } from '../enrolment-facts.repository.js';
import type { Draft } from './draft.js';
import { ProgrammeFacts, type Shared } from './programme-facts.js';

/** What is known of an enrolment, ready to be put into a paper. */
interface Known {
  row: EnrolmentPaperRow;
  shared: Shared;
  hours: HoursFacts;
}

const NO_HOURS: HoursFacts = { plannedMinutes: 0, attendedMinutes: 0, provenMinutes: 0 };
const NOBODY: ProviderFacts = { name: '', number: '', nda: '' };

/** Papers about one person: convocation, certificate of completion, end-of-training statement. */
@Injectable()
export class PersonalDrafts {
  constructor(
    private readonly people: EnrolmentFactsRepository,
    private readonly attendance: AttendanceApi,
    private readonly programmes: ProgrammeFacts,
  ) {}

  /** Undefined for an enrolment that is not there. */
  async draft(kind: PersonalKind, enrolmentId: string): Promise<Draft | undefined> {
    const row = await this.people.enrolment(enrolmentId);
    if (!row) return undefined;
    const shared = await this.programmes.shared(row);
    // Hours come from where every report takes them: a paper never says another figure.
    const hours = (await this.attendance.hoursOf([enrolmentId])).get(enrolmentId) ?? NO_HOURS;
    const known = { row, shared, hours };
    const { facts, lacks } = await this.made(kind, known);
    const { actionEndsOn, programmeEndsOn, years } = shared;
    return {
      kind,
      form: 'only',
      programmeId: row.programmeId,
      cohortId: row.cohortId,
      enrolmentId,
      halfDayId: null,
      employerId: kind === 'completion_certificate' ? (row.employer?.id ?? null) : null,
      facts,
      lacks,
      actionEndsOn,
      programmeEndsOn,
      years,
    };
  }

  private async made(kind: PersonalKind, known: Known): Promise<Pick<Draft, 'facts' | 'lacks'>> {
    const readiness = { ...known.row, provenMinutes: known.hours.provenMinutes };
    switch (kind) {
      case 'convocation': {
        const facts = await this.convocation(known);
        return { facts, lacks: convocationLacks(readiness, facts.slots.length) };
      }
      case 'completion_certificate':
        return { facts: certificate(known), lacks: certificateLacks(readiness) };
      case 'training_statement':
        return { facts: await this.statement(known), lacks: statementLacks(readiness) };
    }
  }

  private async convocation({ row, shared }: Known): Promise<ConvocationFacts> {
    const slots = await this.people.slots(row.cohortId);
    return {
      ...peopleOf(row),
      provider: providerOf(row),
      action: shared.action,
      objective: row.objective,
      trainers: row.trainers,
      slots: slots.map(({ id: _id, ...slot }) => slot),
    };
  }

  private async statement({ row, shared, hours }: Known): Promise<StatementFacts> {
    return {
      ...peopleOf(row),
      provider: providerOf(row) ?? NOBODY,
      legalRepresentative: row.provider?.legalRepresentative ?? '',
      action: shared.action,
      objective: row.objective,
      leftOn: row.enrolmentStatus === 'dropped_out' ? row.leftOn : null,
      hours,
      blocks: await this.people.results(row.enrolmentId),
    };
  }
}

function certificate({ row, shared, hours }: Known): CertificateFacts {
  return {
    ...peopleOf(row),
    provider: providerOf(row) ?? NOBODY,
    legalRepresentative: row.provider?.legalRepresentative ?? '',
    action: shared.action,
    hours,
    undertaking: shared.undertaking,
  };
}

function peopleOf({ person, employer }: EnrolmentPaperRow): Pick<PersonalFacts, 'person' | 'employer'> {
  return { person, employer: employer && { name: employer.name, number: employer.number } };
}

export function providerOf({ provider }: Pick<EnrolmentPaperRow, 'provider'>): ProviderFacts | null {
  return provider && { name: provider.name, number: provider.number, nda: provider.nda };
}

type PersonalFacts = Extract<PaperFacts, { person: unknown }>;
