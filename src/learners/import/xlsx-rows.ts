import type { FileRow } from './file-row.js';
import { readXml } from './read-xml.js';
import { SheetReader } from './sheet-reader.js';
import { openWorkbook } from './xlsx-workbook.js';

/**
 * The rows of the first sheet of a workbook, as a stream; a formula is told as such, its cached value is not
 * trusted.
 * @throws DomainError `staff_list_…`
 */
export async function* xlsxRows(path: string): AsyncGenerator<FileRow> {
  const workbook = await openWorkbook(path);
  try {
    const sheet = new SheetReader(workbook.sharedStrings);
    const { serialShift } = workbook;
    for await (const _ of readXml(await workbook.sheet(), sheet))
      for (const row of sheet.take()) yield { ...row, serialShift };
  } finally {
    workbook.close();
  }
}
