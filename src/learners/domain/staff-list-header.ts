import type { Fault } from '../../shared/errors/fault.js';
import type { Words } from '../../shared/errors/words.js';
import { type Cell, letterOf } from './staff-list-cell.js';
import { type Column, columnNamed } from './staff-list-columns.js';

/** What the first row says of the columns. */
export interface StaffListHeader {
  /** The column at each place; undefined where it is unknown or has no header. */
  columns: (Column | undefined)[];
  /** The header of each known column as the file writes it. */
  headers: Partial<Record<Column, string>>;
  /** Headers that name nothing we know: their columns are left out. */
  unknownHeaders: string[];
  /** All that keeps the list from being read; pointers are `/header/C`, by the letter of the column. */
  faults: Fault[];
}

/** Reads the first row of a list, which needs names, a key to know people by, and no column twice. */
export function readHeader(cells: readonly Cell[]): StaffListHeader {
  const names = cells.map((cell) => (typeof cell === 'object' ? '' : String(cell).trim()));
  const columns = names.map(columnNamed);
  const headers = Object.fromEntries(columns.flatMap((column, i) => (column ? [[column, names[i]]] : [])));
  const unknownHeaders = names.filter((name, i) => name !== '' && !columns[i]);
  const faults = [...computed(cells), ...twice(columns, names), ...missing(columns)];
  return { columns, headers, unknownHeaders, faults };
}

/** A header that is worked out names its column on one computer and not on another. */
function computed(cells: readonly Cell[]): Fault[] {
  return cells.flatMap((cell, i) => {
    if (typeof cell !== 'object') return [];
    const fr = `L’en-tête de la colonne ${letterOf(i + 1)} est une formule : collez la valeur.`;
    const en = `The header of column ${letterOf(i + 1)} is a formula: paste the value.`;
    return [faultAt(i, 'staff_list_header_formula', { fr, en })];
  });
}

function twice(columns: readonly (Column | undefined)[], names: readonly string[]): Fault[] {
  return columns.flatMap((column, i) => {
    const first = columns.indexOf(column);
    if (column === undefined || first === i) return [];
    const both = [names[first], names[i]];
    const fr = `Les colonnes « ${both.join(' » et « ')} » disent la même chose : gardez-en une.`;
    const en = `The columns "${both.join('" and "')}" say the same: keep one.`;
    return [faultAt(i, 'staff_list_column_twice', { fr, en })];
  });
}

function missing(columns: readonly (Column | undefined)[]): Fault[] {
  const needed: Words[] = [
    ...(columns.includes('familyName') ? [] : [{ fr: 'nom', en: 'family name' }]),
    ...(columns.includes('givenNames') ? [] : [{ fr: 'prénom', en: 'given names' }]),
    ...(columns.includes('email') || columns.includes('internalNumber')
      ? []
      : [{ fr: 'matricule ou e-mail', en: 'internal number or e-mail' }]),
  ];
  if (needed.length === 0) return [];
  const fr = `Colonnes à ajouter : ${needed.map((words) => words.fr).join(', ')}.`;
  const en = `Columns to add: ${needed.map((words) => words.en).join(', ')}.`;
  return [{ pointer: '/header', code: 'staff_list_columns_missing', message: { fr, en } }];
}

function faultAt(index: number, code: string, message: Words): Fault {
  return { pointer: `/header/${letterOf(index + 1)}`, code, message };
}
