import type { CompletionReport } from '../domain/completion-report.js';

/** All that a committee's file is made from; the same source gives the same bytes. */
export interface PackSource {
  programme: { code: string; name: string };
  report: CompletionReport;
  /** The same report by each cut, and by the combination that was asked for; all at its instant. */
  breakdowns: readonly CompletionReport[];
  madeAt: Date;
  /** Of the product. */
  version: string;
  /** Set when the figures are those of a sealed report. */
  sealed?: { number: number; label: string };
}

/** What the file says of itself where a reader asks what it is: "Arrêté n° 3 : comité de pilotage". */
export function titleOf({ sealed }: PackSource): string {
  return sealed
    ? `Arrêté n°\u202f${sealed.number}\u202f: ${sealed.label}`
    : 'Rapport d’avancement et d’achèvement';
}

/** Instants have microseconds, a Date has not. */
export function asOfDate({ report }: PackSource): Date {
  return new Date(report.asOf);
}
