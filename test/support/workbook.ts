import ExcelJS from 'exceljs';

/** A spreadsheet written by another hand than the one that reads it. */
export async function workbookOf(rows: readonly unknown[][]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Personnel');
  rows.forEach((row) => sheet.addRow(row));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
