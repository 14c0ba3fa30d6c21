import type pg from 'pg';
import { type ProductOptions, startProduct } from './children.js';
import type { Facts } from './fill.js';
import { residentMiB } from './processes.js';
import type { Tokens } from './tokens.js';

/** The one that has a goal (issue 2), between a smaller and a larger one: memory is flat when they use the same. */
const SIZES = [5_000, 20_000, 60_000];
const GOAL_ROWS_PER_SECOND = 3_000;
const SAMPLE_MS = 25;

export interface StaffListResult {
  rows: number;
  fileBytes: number;
  seconds: number;
  rowsPerSecond: number;
  /** Resident memory of the product, MiB: before the import, and the most during it. */
  memoryBefore: number;
  memoryPeak: number;
  /** The same list again, which changes nothing. */
  againRowsPerSecond: number;
  met: boolean | null;
}

/** Imports staff lists, each by a product that was just started and has imported 100 rows to wake. */
export async function measureStaffLists(
  facts: Facts,
  tokens: Tokens,
  database: pg.Client,
  product: ProductOptions,
): Promise<StaffListResult[]> {
  const results: StaffListResult[] = [];
  const { authorization } = tokens.headersOf({
    accountId: facts.coordinatorId,
    email: 'coordinator@bench.example',
    role: 'coordinator',
    programmeIds: [facts.programmeId],
  });
  for (const rows of SIZES) {
    const server = await startProduct(product);
    try {
      const send = (file: string) => importList(`${server.url}/api/v1/learners/imports`, authorization, file);
      await send(staffList(100, facts.sirens, 'wake'));
      const file = staffList(rows, facts.sirens, `list${rows}`);
      const memoryBefore = residentMiB(server.pid);
      let memoryPeak = memoryBefore;
      const sampling = setInterval(
        () => (memoryPeak = Math.max(memoryPeak, residentMiB(server.pid))),
        SAMPLE_MS,
      );
      const first = await send(file).finally(() => clearInterval(sampling));
      if (first.created !== rows) throw new Error(`${first.created} of ${rows} people were created`);
      const again = await send(file);
      const rowsPerSecond = Math.round(rows / first.seconds);
      results.push({
        rows,
        fileBytes: Buffer.byteLength(file),
        seconds: first.seconds,
        rowsPerSecond,
        memoryBefore,
        memoryPeak,
        againRowsPerSecond: Math.round(rows / again.seconds),
        met: rows === 20_000 ? rowsPerSecond >= GOAL_ROWS_PER_SECOND : null,
      });
    } finally {
      await server.stop();
    }
    await database.query('VACUUM (ANALYZE) learners, learner_situations');
  }
  return results;
}

/** A list with the columns that an HR department has; `key` sets its people apart from those of another list. */
export function staffList(rows: number, sirens: readonly string[], key: string): string {
  const lines = [
    'Matricule;Civilité;Nom;Prénom;Courriel;Téléphone;Date de naissance;SIREN;Département;Poste',
  ];
  for (let i = 0; i < rows; i += 1) {
    const day = String(1 + (i % 28)).padStart(2, '0');
    const born = `${day}/0${1 + (i % 9)}/${1960 + (i % 40)}`;
    const siren = sirens[i % sirens.length] ?? '';
    const who = `${i % 2 ? 'M.' : 'Mme'};Exemple-${key}-${i};Camille`;
    lines.push(
      `${key}-${i};${who};${key}.${i}@staff.example;0320000000;${born};${siren};59;Technicien ${i % 50}`,
    );
  }
  return lines.join('\r\n');
}

async function importList(
  url: string,
  authorization: string,
  file: string,
): Promise<{ created: number; seconds: number }> {
  const start = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization, 'content-type': 'text/csv; charset=utf-8' },
    body: file,
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`the import answered ${response.status}: ${answer.slice(0, 500)}`);
  const { created, rejected } = JSON.parse(answer) as { created: number; rejected: number };
  if (rejected > 0) throw new Error(`rows were rejected: ${answer.slice(0, 500)}`);
  return { created, seconds: (performance.now() - start) / 1000 };
}
