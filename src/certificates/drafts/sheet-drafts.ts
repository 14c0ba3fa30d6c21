import { Injectable } from '@nestjs/common';
import { AttendanceApi } from '../../attendance/attendance.api.js';
import type { Fault } from '../../shared/errors/fault.js';
import type { GridFacts, SheetFacts } from '../domain/facts.js';
import { type CohortPaperRow, EnrolmentFactsRepository } from '../enrolment-facts.repository.js';
import { type SheetRow, SheetFactsRepository, type SettledRow } from '../sheet-facts.repository.js';
import type { Draft } from './draft.js';
import { providerOf } from './personal-drafts.js';
import { ProgrammeFacts, type Shared } from './programme-facts.js';

const NOT_COUNTERSIGNED: Fault = {
  pointer: '/halfDay/countersignature',
  code: 'not_countersigned',
  message: { fr: 'le formateur n’a pas encore contresigné', en: 'the trainer has not countersigned yet' },
};
const CANCELLED: Fault = {
  pointer: '/halfDay',
  code: 'half_day_cancelled',
  message: { fr: 'la demi-journée est annulée', en: 'the half-day is cancelled' },
};
const NO_HALF_DAY: Fault = {
  pointer: '/halfDays',
  code: 'no_half_day',
  message: { fr: 'aucune demi-journée n’est prévue', en: 'no half-day is planned' },
};
const NO_HOURS = { plannedMinutes: 0, attendedMinutes: 0, provenMinutes: 0 };

/** Attendance sheets: of a half-day, blank or signed, and the grid of a cohort. */
@Injectable()
export class SheetDrafts {
  constructor(
    private readonly cohorts: EnrolmentFactsRepository,
    private readonly sheets: SheetFactsRepository,
    private readonly attendance: AttendanceApi,
    private readonly programmes: ProgrammeFacts,
  ) {}

  /**
   * The sheet of a half-day; without a form, signed once the trainer has countersigned and blank before. Undefined
   * for a half-day that is not there.
   */
  async halfDay(halfDayId: string, asked?: 'blank' | 'signed'): Promise<Draft | undefined> {
    const cohortId = await this.sheets.cohortOf(halfDayId);
    const row = cohortId && (await this.cohorts.cohort(cohortId));
    if (!row) return undefined;
    const shared = await this.programmes.shared(row);
    const slot = (await this.cohorts.slots(row.cohortId)).find(({ id }) => id === halfDayId);
    const countersignature = (await this.sheets.countersignatures([halfDayId])).get(halfDayId) ?? null;
    const form = asked ?? (countersignature ? 'signed' : 'blank');
    const lacks = [
      ...(slot ? [] : [CANCELLED]),
      ...(form === 'signed' && !countersignature ? [NOT_COUNTERSIGNED] : []),
    ];
    const place = { kind: 'attendance_sheet', form, halfDayId, lacks } as const;
    if (!slot) return { ...placed(row, shared), ...place, facts: null };
    const { id: _id, ...when } = slot;
    const people = await this.sheets.people([halfDayId]);
    const settled = form === 'signed' ? await this.sheets.settled([halfDayId]) : [];
    const facts: SheetFacts = {
      provider: providerOf(row),
      action: shared.action,
      slot: when,
      trainers: row.trainers,
      people: people.map((each) => personOf(each, settled, form)),
      countersignature: form === 'signed' ? countersignature : null,
      evidence: form === 'signed' ? await this.sheets.lastEvidence(halfDayId) : null,
      undertaking: shared.undertaking,
    };
    return { ...placed(row, shared), ...place, facts };
  }

  /** Everyone of a cohort over all its half-days. Undefined for a cohort that is not there. */
  async grid(cohortId: string): Promise<Draft | undefined> {
    const row = await this.cohorts.cohort(cohortId);
    if (!row) return undefined;
    const shared = await this.programmes.shared(row);
    const slots = await this.cohorts.slots(cohortId);
    const ids = slots.map(({ id }) => id);
    const countersigned = await this.sheets.countersignatures(ids);
    const rows = await this.sheets.people(ids);
    const settled = await this.sheets.settled(ids);
    const hours = await this.attendance.hoursOf([...new Set(rows.map(({ enrolmentId }) => enrolmentId))]);
    const facts: GridFacts = {
      provider: providerOf(row),
      action: shared.action,
      trainers: row.trainers,
      slots: slots.map(({ id, ...slot }) => ({ ...slot, countersignature: countersigned.get(id) ?? null })),
      people: byPerson(rows).map(([first, own]) => ({
        familyName: first.familyName,
        givenNames: first.givenNames,
        cells: ids.map((id) => cellOf(own.get(id), settled)),
        hours: hours.get(first.enrolmentId) ?? NO_HOURS,
      })),
      undertaking: shared.undertaking,
    };
    const lacks = slots.length === 0 ? [NO_HALF_DAY] : [];
    return {
      ...placed(row, shared),
      kind: 'attendance_sheet',
      form: 'grid',
      halfDayId: null,
      lacks,
      facts,
    };
  }
}

function placed(
  { programmeId, cohortId }: CohortPaperRow,
  { actionEndsOn, programmeEndsOn, years }: Shared,
): Omit<Draft, 'kind' | 'form' | 'halfDayId' | 'facts' | 'lacks'> {
  return { programmeId, cohortId, enrolmentId: null, employerId: null, actionEndsOn, programmeEndsOn, years };
}

function personOf(
  row: SheetRow,
  settled: readonly SettledRow[],
  form: 'blank' | 'signed',
): SheetFacts['people'][number] {
  const { familyName, givenNames, employer, mark, signature } = row;
  if (form === 'blank') return { familyName, givenNames, employer, mark: null, signature: null, settled: [] };
  const own = settled
    .filter((each) => each.enrolmentId === row.enrolmentId)
    .map(({ enrolmentId: _enrolment, halfDayId: _halfDay, ...each }) => each);
  return { familyName, givenNames, employer, mark, signature, settled: own };
}

function byPerson(rows: readonly SheetRow[]): [SheetRow, Map<string, SheetRow>][] {
  const people = new Map<string, [SheetRow, Map<string, SheetRow>]>();
  for (const row of rows) {
    const known = people.get(row.enrolmentId) ?? [row, new Map<string, SheetRow>()];
    known[1].set(row.halfDayId, row);
    people.set(row.enrolmentId, known);
  }
  return [...people.values()];
}

function cellOf(
  row: SheetRow | undefined,
  settled: readonly SettledRow[],
): GridFacts['people'][number]['cells'][number] {
  const corrected = settled.some(
    ({ kind, enrolmentId, halfDayId }) =>
      kind === 'mark_corrected' && enrolmentId === row?.enrolmentId && halfDayId === row.halfDayId,
  );
  return {
    mark: row?.mark ?? null,
    signedAt: row?.signature?.signedAt ?? null,
    late: row?.signature?.late ?? false,
    corrected,
  };
}
