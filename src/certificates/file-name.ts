import { fileNamePart } from '../shared/files/content-disposition.js';
import { PAPER_NAMES } from './domain/paper-kinds.js';
import { PERIODS } from './views/common.view.js';
import type { PaperRow } from './papers.repository.js';

/** What the file of a paper is called: kind, whose it is or of when, and its number, which makes it unique. */
export function fileNameOf(
  paper: Pick<PaperRow, 'kind' | 'form' | 'number' | 'holder' | 'day' | 'period' | 'action'>,
): string {
  const { kind, number } = paper;
  const parts = [PAPER_NAMES[kind].fr, aboutOf(paper), number].map((part) => fileNamePart(part));
  return `${parts.filter(Boolean).join(' - ')}.pdf`;
}

function aboutOf({
  holder,
  day,
  period,
  action,
}: Pick<PaperRow, 'holder' | 'day' | 'period' | 'action'>): string {
  if (holder) return `${holder.familyName.toLocaleUpperCase('fr')} ${holder.givenNames}`;
  return day && period ? `${day} ${PERIODS[period]}` : (action?.cohort ?? '');
}
