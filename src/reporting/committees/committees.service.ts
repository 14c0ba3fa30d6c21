import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/auth.api.js';
import { parisDay } from '../../programmes/programmes.api.js';
import { Clock } from '../../shared/clock.js';
import { UnitOfWork } from '../../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../../shared/errors/common-errors.js';
import { invalidInput } from '../../shared/errors/fault.js';
import { keyIn, type Page, pageOf } from '../../shared/http/pagination.js';
import { ProgrammeInScope } from '../programme-in-scope.js';
import { meetingIsOver } from './committees.errors.js';
import {
  CommitteesRepository,
  type MeetingFields,
  type MeetingFilter,
  type MeetingRow,
  type TransitionRow,
} from './committees.repository.js';
import type { CommitteeKind } from './domain/committees.js';
import { mayBecome, meetingFaults, REASON_MISSING } from './domain/meeting-rules.js';

/** A meeting with its history. */
export interface MeetingDetail {
  meeting: MeetingRow;
  history: TransitionRow[];
}

export interface NewMeeting {
  kind: CommitteeKind;
  plannedOn: string;
  accountYear?: number | null;
  heldOn?: string | null;
  place?: string | null;
  minutesReference?: string | null;
}

export interface MeetingChange {
  plannedOn?: string;
  heldOn?: string;
  cancelled?: boolean;
  place?: string | null;
  minutesReference?: string | null;
  reason?: string;
}

/** Meetings of the committees of a programme: planned, held, cancelled. */
@Injectable()
export class Committees {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programmes: ProgrammeInScope,
    private readonly meetings: CommitteesRepository,
    private readonly clock: Clock,
  ) {}

  /** The latest first. @throws not_found */
  async list(
    actor: Actor,
    code: string,
    filter: MeetingFilter,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<MeetingRow>> {
    const key = keyIn(cursor, 2);
    const { id } = await this.programmes.get(actor, code);
    const rows = await this.meetings.list(id, filter, limit, key && [String(key[0]), String(key[1])]);
    return pageOf(
      rows,
      limit,
      (row) => [row.day, row.id],
      (row) => row,
    );
  }

  /** @throws not_found */
  async get(actor: Actor, code: string, id: string): Promise<MeetingDetail> {
    const programme = await this.programmes.get(actor, code);
    const meeting = await this.meetings.find(programme.id, id);
    if (!meeting) throw notFound();
    return { meeting, history: await this.meetings.history(id) };
  }

  /** Plans a meeting, or records one that was held. @throws not_found, invalid_input (422) with every fault. */
  plan(
    actor: Actor,
    code: string,
    { accountYear = null, heldOn = null, place = null, minutesReference = null, ...wanted }: NewMeeting,
  ): Promise<MeetingDetail> {
    return this.work.run(async () => {
      const programme = await this.programmes.get(actor, code);
      const status = heldOn === null ? 'planned' : 'held';
      const meeting: MeetingFields = { ...wanted, accountYear, heldOn, place, minutesReference, status };
      this.check(meeting);
      const id = await this.meetings.insert(programme.id, meeting);
      await this.meetings.recordTransition(id, {
        from: null,
        to: status,
        actorId: actor.accountId,
        reason: null,
      });
      return this.get(actor, code, id);
    });
  }

  /**
   * Moves a meeting, records that it was held, cancels it, or completes what is known of it.
   * @throws not_found, stale_version, meeting_is_over (409), invalid_input (422) with every fault.
   */
  change(
    actor: Actor,
    code: string,
    id: string,
    version: number,
    change: MeetingChange,
  ): Promise<MeetingDetail> {
    return this.work.run(async () => {
      const programme = await this.programmes.get(actor, code);
      await this.meetings.lock(programme.id, id);
      const meeting = await this.meetings.find(programme.id, id);
      if (!meeting) throw notFound();
      if (meeting.version !== version) throw staleVersion();
      const next = changed(meeting, change);
      const moves = next.status !== meeting.status || next.heldOn !== meeting.heldOn;
      const allowed = moves ? mayBecome(meeting.status, next.status) : meeting.status !== 'cancelled';
      if (!allowed || (meeting.status === 'held' && next.plannedOn !== meeting.plannedOn))
        throw meetingIsOver(meeting.status);
      const needsReason = moves && (next.status === 'cancelled' || meeting.status === 'held');
      this.check(next, needsReason && change.reason === undefined);
      await this.meetings.update(id, next);
      if (moves) {
        const reason = change.reason ?? null;
        const { accountId: actorId } = actor;
        await this.meetings.recordTransition(id, { from: meeting.status, to: next.status, actorId, reason });
      }
      return this.get(actor, code, id);
    });
  }

  private check(meeting: MeetingFields, lacksReason = false): void {
    const faults = meetingFaults(meeting, parisDay(this.clock.now()));
    if (lacksReason) faults.push(REASON_MISSING);
    if (faults.length > 0) throw invalidInput(faults);
  }
}

function changed(meeting: MeetingRow, change: MeetingChange): MeetingFields {
  const heldOn = change.heldOn ?? meeting.heldOn;
  const status = change.cancelled === true ? 'cancelled' : heldOn === null ? meeting.status : 'held';
  return {
    ...meeting,
    status,
    plannedOn: change.plannedOn ?? meeting.plannedOn,
    heldOn: status === 'cancelled' ? null : heldOn,
    place: change.place === undefined ? meeting.place : change.place,
    minutesReference:
      change.minutesReference === undefined ? meeting.minutesReference : change.minutesReference,
  };
}
