import type { EvidenceFault } from './evidence-fault.js';

/** A fault as a line for an operator: which row, of whom, and what is wrong with it. */
export function sentenceOf(fault: EvidenceFault): string {
  const row = fault.id ? `${fault.table} ${fault.id}` : `${fault.table}, a row that is gone`;
  const place = fault.sequence === null ? '' : `, link ${fault.sequence}`;
  const whom = [
    `cohort ${fault.cohortId}`,
    fault.halfDayId && `half-day ${fault.halfDayId}`,
    fault.personId && `person ${fault.personId}`,
  ];
  return `${row}${place} (${whom.filter(Boolean).join(', ')}): ${whatIsWrong(fault)}`;
}

function whatIsWrong({ problem, columns, table }: EvidenceFault): string {
  switch (problem) {
    case 'altered':
      return columns.length > 0
        ? `altered, in ${columns.join(', ')}`
        : 'altered: it no longer gives its hash';
    case 'removed':
      return 'removed';
    case 'without_evidence':
      return table === 'evidence'
        ? 'put in: another link has its place'
        : 'without evidence: put in, or its evidence was removed';
  }
}
