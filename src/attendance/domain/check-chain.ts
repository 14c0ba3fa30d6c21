import type { EvidenceFault } from './evidence-fault.js';
import { type ByteLength, type EvidenceLink, firstHash, hashOfLink, type Sha256 } from './evidence-link.js';

/** Where a chain stands. */
export interface ChainHead {
  links: number;
  lastHash: string;
}

interface Hashing {
  sha256: Sha256;
  bytes: ByteLength;
}

/**
 * Every link that was altered, removed or put in, `links` being in order. A link whose content no longer gives its
 * hash was altered; so was one that hashes well and that the next link does not follow, for then content and hash
 * were changed together.
 */
export function checkChain(
  cohortId: string,
  links: readonly EvidenceLink[],
  head: ChainHead | undefined,
  hashing: Hashing,
): EvidenceFault[] {
  const faults: EvidenceFault[] = [];
  const wrong = new Set(
    links.filter((link) => hashOfLink(link, hashing.sha256, hashing.bytes) !== link.hash),
  );
  let before: EvidenceLink | undefined;
  links.forEach((link, i) => {
    const expected = (before?.sequence ?? 0) + 1;
    faults.push(...gap(cohortId, expected, link.sequence - 1));
    if (link.sequence < expected) faults.push(faultOf(link, 'without_evidence', ['sequence']));
    else if (wrong.has(link)) faults.push(faultOf(link, 'altered', columnsOff(link, before, hashing)));
    else if (
      link.sequence === expected &&
      !follows(link, before, hashing) &&
      !(before && wrong.has(before))
    ) {
      const next = links[i + 1]?.previousHash ?? head?.lastHash;
      const own = before === undefined || next !== link.hash;
      faults.push(faultOf(own ? link : (before ?? link), 'altered', [own ? 'previous_hash' : 'hash']));
    }
    if (link.sequence >= expected) before = link;
  });
  return [...faults, ...headFaults(cohortId, before, head, Boolean(before && wrong.has(before)))];
}

function follows(link: EvidenceLink, before: EvidenceLink | undefined, { sha256 }: Hashing): boolean {
  return link.previousHash === (before?.hash ?? firstHash(link.cohortId, sha256));
}

/** The columns that contradict what else the link says. */
function columnsOff(link: EvidenceLink, before: EvidenceLink | undefined, hashing: Hashing): string[] {
  const { sheet, rows } = contentOf(link);
  const own = rows[0] ?? {};
  const slot = sheet?.halfDay;
  const checks: [string, boolean][] = [
    ['sheet, sheet_hash', hashing.sha256(link.sheet) !== link.sheetHash],
    ['previous_hash', !follows(link, before, hashing)],
    ['stands_for', rows.length === 0],
    ['half_day_id', own.half_day_id !== undefined && own.half_day_id !== link.halfDayId],
    ['enrolment_id', rows.length === 1 && (own.enrolment_id ?? null) !== link.enrolmentId],
    ['account_id', link.kind === 'signed' && own.account_id !== link.accountId],
    ['authenticated_by', link.kind === 'signed' && own.authenticated_by !== link.authenticatedBy],
    ['slot_starts_at', slot !== undefined && !sameInstant(slot.startsAt, link.slotStartsAt)],
    ['slot_ends_at', slot !== undefined && !sameInstant(slot.endsAt, link.slotEndsAt)],
  ];
  return checks.filter(([, off]) => off).map(([name]) => name);
}

interface Content {
  sheet: { halfDay?: { startsAt: string; endsAt: string } } | undefined;
  rows: Record<string, unknown>[];
}

/** Empty where it can no longer be read. */
function contentOf({ sheet, standsFor }: EvidenceLink): Content {
  try {
    const rows = JSON.parse(standsFor) as { row: Record<string, unknown> }[];
    return { sheet: JSON.parse(sheet) as Content['sheet'], rows: rows.map(({ row }) => row) };
  } catch {
    return { sheet: undefined, rows: [] };
  }
}

function sameInstant(a: string, b: string): boolean {
  return Date.parse(a) === Date.parse(b);
}

function headFaults(
  cohortId: string,
  last: EvidenceLink | undefined,
  head: ChainHead | undefined,
  lastIsWrong: boolean,
): EvidenceFault[] {
  const about = { table: 'evidence_heads', id: cohortId, sequence: null } as const;
  const headFault = { ...removed(cohortId, 0), ...about };
  if (!head) return last ? [headFault] : [];
  const count = last?.sequence ?? 0;
  const altered = (column: string): EvidenceFault[] => [
    { ...headFault, problem: 'altered', columns: [column] },
  ];
  const agrees = last !== undefined && head.lastHash === last.hash;
  // With the hash of the last link it is the head that is wrong about their number.
  if (head.links !== count && (agrees || head.links < count)) return altered('links');
  if (head.links > count) return gap(cohortId, count + 1, head.links);
  return agrees || lastIsWrong ? [] : altered('last_hash');
}

/** A number that was altered may leave a gap of any size: its first thousand places are told. */
function gap(cohortId: string, from: number, until: number): EvidenceFault[] {
  const length = Math.max(0, Math.min(until - from + 1, 1_000));
  return Array.from({ length }, (_, i) => removed(cohortId, from + i));
}

function removed(cohortId: string, sequence: number): EvidenceFault {
  const nobody = { id: null, halfDayId: null, enrolmentId: null, personId: null };
  return { table: 'evidence', ...nobody, cohortId, sequence, problem: 'removed', columns: [] };
}

function faultOf(
  link: EvidenceLink,
  problem: EvidenceFault['problem'],
  columns: readonly string[],
): EvidenceFault {
  const { id, cohortId, halfDayId, enrolmentId, personId, sequence } = link;
  return { table: 'evidence', id, cohortId, halfDayId, enrolmentId, personId, sequence, problem, columns };
}
