import ExcelJS from 'exceljs';
import type { ApiClient } from './api-client.js';

export interface ReceivedFile {
  status: number;
  headers: Headers;
  bytes: Buffer;
}

/** A file as it comes, byte for byte. */
export async function receive(
  client: ApiClient,
  path: string,
  headers: Record<string, string> = {},
): Promise<ReceivedFile> {
  const response = await fetch(`${client.address}/api/v1${path}`, {
    headers: { Authorization: `Bearer ${client.token}`, ...headers },
  });
  const { status } = response;
  return { status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** A workbook read by another library than the one that wrote it. */
export async function readWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return workbook;
}

/** The rows of a sheet under its header: each a record of values by title. */
export function rowsOf(sheet: ExcelJS.Worksheet | undefined): Record<string, unknown>[] {
  if (!sheet) throw new Error('no such sheet');
  const titles = (sheet.getRow(1).values as string[]).slice(1);
  const rows: Record<string, unknown>[] = [];
  sheet.eachRow((row, n) => {
    if (n > 1) rows.push(Object.fromEntries(titles.map((title, i) => [title, row.getCell(i + 1).value])));
  });
  return rows;
}

/** The minutes in a duration, which exceljs reads as an instant after day 0. */
export function minutesIn(value: unknown): number {
  return value instanceof Date
    ? Math.round((value.getTime() - Date.UTC(1899, 11, 30)) / 60_000)
    : Number(value);
}

/** All that the cells of a workbook say, a line a row. */
export async function textOfWorkbook(bytes: Uint8Array): Promise<string> {
  const lines: string[] = [];
  (await readWorkbook(bytes)).eachSheet((sheet) => {
    lines.push(sheet.name);
    sheet.eachRow((row) => lines.push((row.values as unknown[]).map(String).join(' ')));
  });
  return lines.join('\n');
}
