import { fileNamePart } from '../shared/files/content-disposition.js';
import { PAPER_NAMES } from './domain/paper-kinds.js';
import type { PaperRow } from './papers.repository.js';

/** What the file of a paper is called: kind, whose it is or of when, and its number, which makes it unique. */
export function fileNameOf(
  paper: Pick<PaperRow, 'kind' | 'form' | 'number' | 'holder' | 'day' | 'action'>,
): string {
  const { kind, number, holder, day, action } = paper;
  const whose = holder
    ? `${holder.familyName.toLocaleUpperCase('fr')} ${holder.givenNames}`
    : (day ?? action?.cohort ?? '');
  const parts = [PAPER_NAMES[kind].fr, whose, number].map(fileNamePart).filter(Boolean);
  // Bytes count where names are stored: a long name of a cohort gives way to the number.
  const [what = '', about = '', ...rest] = parts;
  return `${[what, about.slice(0, 80).trim(), ...rest].join(' - ')}.pdf`;
}
