import type { CommitteeKind, CommitteeRuleFacts, MeetingFacts } from './committees.js';
import { daysFrom, daysIn, type Period, periodName, periodsBetween, within } from './periods.js';

/**
 * `held`; `planned` for a day to come; `to_record`: its day is past, and nobody said that it was held; `due`: none is
 * planned, and there is time; `overdue`: the time is over, and none was held since; `missed`: the next one was held.
 */
export const DUE_STATES = ['held', 'planned', 'to_record', 'due', 'overdue', 'missed'] as const;
export type DueState = (typeof DUE_STATES)[number];

/** What a rule asks for in one period. */
export interface DueItem {
  kind: CommitteeKind;
  period: Period & { name: string };
  /** Last day on which it is in time. */
  dueBy: string;
  state: DueState;
  meetingId: string | null;
  /** Of what is overdue, or was held late. */
  daysLate: number;
}

/**
 * What the rules of a programme ask for up to a day, and how it stands on it. A period of which the programme covers
 * less than half asks for nothing: an agreement that starts in December owes no meeting in that half-year.
 */
export function dueOn(
  rules: readonly CommitteeRuleFacts[],
  meetings: readonly MeetingFacts[],
  term: Period,
  on: string,
): DueItem[] {
  const known = meetings.filter(({ status }) => status !== 'cancelled').map((meeting) => asOn(meeting, on));
  return rules
    .flatMap((rule) => {
      const theirs = known.filter(({ kind }) => kind === rule.kind);
      const span = within({ from: rule.appliesFrom, until: on }, term);
      return rule.dueBy === null
        ? meetingsDue(rule, theirs, term, span, on)
        : accountsDue(rule, theirs, span, on);
    })
    .sort((a, b) => compare(a.dueBy, b.dueBy) || compare(a.kind, b.kind));
}

/** A meeting held later is not held yet on this day. */
function asOn(meeting: MeetingFacts, on: string): MeetingFacts {
  if (meeting.heldOn === null || meeting.heldOn <= on) return meeting;
  return { ...meeting, status: 'planned', heldOn: null };
}

function meetingsDue(
  rule: CommitteeRuleFacts,
  meetings: readonly MeetingFacts[],
  term: Period,
  span: Period,
  on: string,
): DueItem[] {
  if (span.from > span.until) return [];
  return periodsBetween(rule.timesAYear, span.from, span.until).flatMap((period) => {
    const covered = within(period, { from: span.from, until: term.until });
    if (2 * daysIn(covered) < daysIn(period)) return [];
    const inside = (day: string) => period.from <= day && day <= period.until;
    const meeting = best(meetings.filter(({ heldOn, plannedOn }) => inside(heldOn ?? plannedOn)));
    const heldSince = meetings.some(({ heldOn }) => heldOn !== null && heldOn > covered.until);
    const state = stateOf(meeting, covered.until, on);
    return [
      item(rule, period, covered.until, state === 'overdue' && heldSince ? 'missed' : state, meeting, on),
    ];
  });
}

/** The account of a year is due once the year is over, and late for as long as it is not rendered. */
function accountsDue(
  rule: CommitteeRuleFacts,
  meetings: readonly MeetingFacts[],
  span: Period,
  on: string,
): DueItem[] {
  if (span.from > span.until) return [];
  return periodsBetween(1, span.from, span.until)
    .filter(({ until }) => until < on)
    .map((period) => {
      const year = Number(period.from.slice(0, 4));
      const dueBy = `${year + 1}-${rule.dueBy ?? '12-31'}`;
      const meeting = best(meetings.filter(({ accountYear }) => accountYear === year));
      return item(rule, period, dueBy, stateOf(meeting, dueBy, on), meeting, on);
    });
}

function item(
  { kind, timesAYear }: CommitteeRuleFacts,
  period: Period,
  dueBy: string,
  state: DueState,
  meeting: MeetingFacts | undefined,
  on: string,
): DueItem {
  const settled = state === 'held' ? meeting?.heldOn : state === 'overdue' ? on : dueBy;
  return {
    kind,
    period: { ...period, name: periodName(period, timesAYear) },
    dueBy,
    state,
    meetingId: meeting?.id ?? null,
    daysLate: Math.max(0, daysFrom(dueBy, settled ?? dueBy)),
  };
}

function stateOf(meeting: MeetingFacts | undefined, dueBy: string, on: string): DueState {
  if (meeting?.heldOn) return 'held';
  if (meeting) return meeting.plannedOn < on ? 'to_record' : on > dueBy ? 'overdue' : 'planned';
  return on > dueBy ? 'overdue' : 'due';
}

/** The first that was held, else the next that is planned. */
function best(meetings: readonly MeetingFacts[]): MeetingFacts | undefined {
  const first = (a: MeetingFacts, b: MeetingFacts) => compare(dayOf(a), dayOf(b));
  const held = meetings.filter(({ heldOn }) => heldOn !== null).sort(first);
  return held[0] ?? [...meetings].sort(first).at(-1);
}

function dayOf({ heldOn, plannedOn }: MeetingFacts): string {
  return heldOn ?? plannedOn;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
