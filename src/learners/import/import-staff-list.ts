import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import { OrganisationsApi, readSiren } from '../../organisations/organisations.api.js';
import { Clock } from '../../shared/clock.js';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import type { SpooledBody } from '../../shared/http/request-body-spool.js';
import { newId } from '../../shared/ids.js';
import type { CellFault, StaffListPerson } from '../domain/staff-list-row.js';
import { matchPerson } from './match-person.js';
import { readStaffList, type StaffListRow } from './read-staff-list.js';
import { type ListedPerson, StaffListRepository } from './staff-list.repository.js';
import { StaffListTally } from './staff-list-tally.js';

const BATCH = 500;

export interface ImportOptions {
  contentType: string;
  /** Tells what would happen, and changes nothing. */
  dryRun: boolean;
  /** Good rows go in though others have faults. */
  partial: boolean;
  /** Told after each batch. */
  progress: (rows: number) => Promise<void>;
}

/** Ends the transaction of a list that must change nothing. */
class ChangesNothing extends Error {}

/**
 * Imports a staff list in one transaction: the rows are read, checked and written by batches in constant memory,
 * and a file with any fault changes nothing unless asked to.
 */
@Injectable()
export class ImportStaffList {
  constructor(
    private readonly work: UnitOfWork,
    private readonly lists: StaffListRepository,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `staff_list_…` (422) when the file as a whole cannot be read. */
  async import(actor: Actor, body: SpooledBody, options: ImportOptions): Promise<StaffListTally> {
    const tally = new StaffListTally();
    try {
      await this.work.undoable(async () => {
        tally.reset();
        await this.lists.oneAtATime();
        await this.readAll(actor, body, options, tally);
        tally.finish();
        if (options.dryRun || (tally.rejected > 0 && !options.partial)) throw new ChangesNothing();
      });
    } catch (error) {
      if (!(error instanceof ChangesNothing)) throw error;
      if (!options.dryRun) tally.nothingChanged();
    }
    return tally;
  }

  private async readAll(
    actor: Actor,
    body: SpooledBody,
    options: ImportOptions,
    tally: StaffListTally,
  ): Promise<void> {
    const today = this.clock.now().toISOString().slice(0, 10);
    const list = await readStaffList(body, options.contentType, today, readSiren);
    tally.begin(list.headers, list.unknownHeaders);
    let batch: StaffListRow[] = [];
    for await (const row of list.rows) {
      batch.push(row);
      if (batch.length < BATCH) continue;
      await this.writeBatch(actor, batch, tally);
      await options.progress(tally.rows);
      batch = [];
    }
    await this.writeBatch(actor, batch, tally);
  }

  private async writeBatch(
    actor: Actor,
    batch: readonly StaffListRow[],
    tally: StaffListTally,
  ): Promise<void> {
    const sirens = batch.flatMap((row) => ('person' in row && row.person.siren ? [row.person.siren] : []));
    const employers = await this.organisations.employersBySirens(sirens);
    const good: { line: number; person: ListedPerson }[] = [];
    for (const row of batch) {
      const read = 'faults' in row ? row.faults : this.placed(actor, row.person, employers);
      const faults = Array.isArray(read) ? read : tally.repeated(row.line, read);
      if (Array.isArray(read) || faults.length > 0) tally.reject(row.line, faults);
      else good.push({ line: row.line, person: read });
    }
    await this.write(actor, good, tally);
  }

  /** The person with their employer; an employer's own list is of their own people alone. */
  private placed(
    actor: Actor,
    person: StaffListPerson,
    employers: Map<string, { id: string }>,
  ): ListedPerson | CellFault[] {
    const named = person.siren === null ? undefined : employers.get(person.siren)?.id;
    const own = actor.employerId;
    if (person.siren !== null && (named === undefined || (own !== undefined && named !== own))) {
      return [
        fault(
          'siren',
          'employer_unknown',
          'n’est pas un employeur de votre portée',
          'is no employer in your scope',
        ),
      ];
    }
    const employerId = named ?? own ?? null;
    const employmentStatus = person.employmentStatus ?? (employerId === null ? 'job_seeker' : 'employee');
    if (employmentStatus === 'job_seeker' && own !== undefined) {
      return [
        fault(
          'employmentStatus',
          'not_your_employee',
          'ne peut être que salarié dans votre liste',
          'can only be an employee in your list',
        ),
      ];
    }
    if (employmentStatus === 'employee' && employerId === null) {
      return [
        fault(
          'siren',
          'employer_missing',
          'est à indiquer pour une personne salariée',
          'is needed for an employee',
        ),
      ];
    }
    return { ...person, employmentStatus, employerId: employmentStatus === 'employee' ? employerId : null };
  }

  private async write(
    actor: Actor,
    rows: readonly { line: number; person: ListedPerson }[],
    tally: StaffListTally,
  ): Promise<void> {
    const candidates = await this.lists.candidates(rows.map(({ person }) => person));
    const fresh: (ListedPerson & { id: string; situation_id: string })[] = [];
    const renamed: (ListedPerson & { id: string })[] = [];
    const moved: (ListedPerson & { id: string; situation_id: string })[] = [];
    rows.forEach(({ line, person }, i) => {
      const match = matchPerson(person, candidates[i] ?? { byNumber: null, byEmail: null }, actor.employerId);
      if (match.kind === 'fault') return tally.reject(line, [match.fault]);
      tally.accept(match.kind);
      if (match.kind === 'new') fresh.push({ ...person, id: newId(), situation_id: newId() });
      if (match.kind !== 'changed') return;
      if (match.identity) renamed.push({ ...match.merged, id: match.id });
      if (match.situation) moved.push({ ...match.merged, id: match.id, situation_id: newId() });
    });
    await this.lists.insert(fresh);
    await this.lists.update(renamed);
    await this.lists.supersede(moved);
  }
}

function fault(column: CellFault['column'], code: string, fr: string, en: string): CellFault {
  return { column, code, message: { fr, en } };
}
