import { Injectable } from '@nestjs/common';
import type { Instant } from '../domain/as-of.js';
import { type Cut, groupOf } from '../domain/cuts.js';
import { OPEN_FIGURES, type OpenFigure } from '../domain/figures.js';
import { asAt, EVERYBODY } from '../people-behind.repository.js';
import { SettledSnapshot } from '../settled-snapshot.js';
import { BEHIND, peopleIn } from '../sql/cells.js';

/** How many people came to be behind a figure between two instants, and how many ceased to. */
export interface Moved {
  entered: number;
  left: number;
}
/** Of each group in which anybody moved. */
export type MovedByGroup = ReadonlyMap<string, Record<OpenFigure, Moved>>;

const AFTER = '$2';
const BEFORE = '$3';

/** Counts who entered and who left each figure between two instants. */
@Injectable()
export class ChangesRepository {
  constructor(private readonly snapshot: SettledSnapshot) {}

  /** By the group of their keys; the whole programme, without cuts, is the group of no key. */
  count(programmeId: string, from: Instant, to: Instant, groupBy: readonly Cut[]): Promise<MovedByGroup> {
    return this.snapshot.read(to, async ([read]) => {
      const rows = await read<{ keys: string[] } & Record<string, number>>(movedSql(groupBy), [
        programmeId,
        to,
        from,
      ]);
      return new Map(rows.map((row) => [groupOf(row.keys), movedIn(row)]));
    });
  }
}

/** One row a group: both instants' people of it side by side, and each figure's difference between the two lists. */
export function movedSql(groupBy: readonly Cut[]): string {
  const flags = OPEN_FIGURES.map((figure) => `${BEHIND[figure]} AS "${figure}"`).join(', ');
  const people = `WITH ${EVERYBODY} SELECT learner_id, keys, ${flags} FROM (${peopleIn(groupBy)}) x`;
  const counts = OPEN_FIGURES.flatMap((figure) => [
    counted(`a."${figure}" AND b."${figure}" IS NOT TRUE`, `${figure}Entered`),
    counted(`b."${figure}" AND a."${figure}" IS NOT TRUE`, `${figure}Left`),
  ]);
  return `WITH after AS MATERIALIZED (${asAt(people, AFTER)}), before AS MATERIALIZED (${asAt(people, BEFORE)})
          SELECT coalesce(a.keys, b.keys) AS keys, ${counts.join(', ')}
          FROM after a FULL JOIN before b ON b.learner_id = a.learner_id AND b.keys = a.keys
          GROUP BY coalesce(a.keys, b.keys)`;
}

function counted(condition: string, name: string): string {
  return `count(*) FILTER (WHERE ${condition}) AS "${name}"`;
}

function movedIn(row: Record<string, number>): Record<OpenFigure, Moved> {
  const entries = OPEN_FIGURES.map((figure): [OpenFigure, Moved] => [
    figure,
    { entered: row[`${figure}Entered`] ?? 0, left: row[`${figure}Left`] ?? 0 },
  ]);
  return Object.fromEntries(entries) as Record<OpenFigure, Moved>;
}
