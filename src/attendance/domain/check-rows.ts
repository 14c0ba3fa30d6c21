import type { EvidenceFault } from './evidence-fault.js';
import type { EvidenceLink, Sha256 } from './evidence-link.js';

/** A row of a table, each column as JSON has it. */
export type KeptRow = Readonly<Record<string, unknown>>;

/** The rows that stand in the database, by table. */
export type RowsByTable = ReadonlyMap<string, readonly KeptRow[]>;

/** Tables whose every row has evidence. Marks have it from the countersignature on. */
export const PROVEN_TABLES = [
  'half_day_signatures',
  'late_signatures',
  'half_day_corrections',
  'half_day_connections',
  'half_day_activities',
] as const;
export const MARKS = 'attendance_records';

/** Columns of free text: evidence keeps a digest of them. */
const DIGESTED = ['reason', 'description'];

/**
 * Holds the rows that stand against what the evidence last said of each: those that differ, those that are gone, and
 * those that no evidence speaks of.
 */
export function checkRows(
  cohortId: string,
  links: readonly EvidenceLink[],
  actual: RowsByTable,
  sha256: Sha256,
): EvidenceFault[] {
  const { stated, locked } = statements(links);
  const faults: EvidenceFault[] = [];
  for (const [table, rows] of actual) {
    for (const row of rows) {
      const said = stated.get(keyOf(table, row.id));
      const fault = { cohortId, ...named(table, row) };
      stated.delete(keyOf(table, row.id));
      if (said) {
        const columns = differences(said.row, row, sha256);
        if (columns.length > 0) faults.push({ ...fault, problem: 'altered', columns });
      } else if (table !== MARKS || locked.has(String(row.half_day_id))) {
        faults.push({ ...fault, problem: 'without_evidence', columns: [] });
      }
    }
  }
  const gone = [...stated.values()].map(({ table, row }) => ({ cohortId, ...named(table, row) }));
  return [...faults, ...gone.map((fault) => ({ ...fault, problem: 'removed' as const, columns: [] }))];
}

interface Statement {
  table: string;
  row: KeptRow;
}

/** What the chain last said of each row, and the half-days that it says are countersigned. */
function statements(links: readonly EvidenceLink[]): {
  stated: Map<string, Statement>;
  locked: Set<string>;
} {
  const stated = new Map<string, Statement>();
  const locked = new Set<string>();
  for (const statement of links.flatMap(({ standsFor }) => read(standsFor))) {
    stated.set(keyOf(statement.table, statement.row.id), statement);
    const isLock = statement.table === 'half_day_signatures' && statement.row.trainer_id !== null;
    if (isLock) locked.add(String(statement.row.half_day_id));
  }
  return { stated, locked };
}

/** Nothing where the text is no longer JSON: the link itself is then reported as altered. */
function read(standsFor: string): Statement[] {
  try {
    return JSON.parse(standsFor) as Statement[];
  } catch {
    return [];
  }
}

function differences(said: KeptRow, row: KeptRow, sha256: Sha256): string[] {
  const names = [...new Set([...Object.keys(said), ...Object.keys(row)])];
  return names.filter((name) => JSON.stringify(said[name]) !== JSON.stringify(asKept(row, name, sha256)));
}

function asKept(row: KeptRow, name: string, sha256: Sha256): unknown {
  const value = row[name];
  return DIGESTED.includes(name) && typeof value === 'string' ? sha256(`${String(row.id)}:${value}`) : value;
}

function named(
  table: string,
  row: KeptRow,
): Pick<EvidenceFault, 'table' | 'id' | 'halfDayId' | 'enrolmentId' | 'personId' | 'sequence'> {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    table,
    id: text(row.id),
    halfDayId: text(row.half_day_id),
    enrolmentId: text(row.enrolment_id),
    personId: text(row.trainer_id),
    sequence: null,
  };
}

function keyOf(table: string, id: unknown): string {
  return `${table} ${String(id)}`;
}
