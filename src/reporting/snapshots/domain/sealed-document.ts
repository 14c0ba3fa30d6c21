import type { Instant } from '../../domain/as-of.js';
import type { CompletionReport, Group } from '../../domain/completion-report.js';
import type { Cut } from '../../domain/cuts.js';
import { FIGURES } from '../../domain/figures.js';

/** What the sealed document says it is; a later form gets another name, and this one stays readable. */
export const DOCUMENT_FORM = 'maillon.snapshot/1';

/** The cuts that a report is sealed by, one by one; cohorts and blocks are in every report. */
export const SEALED_CUTS = [
  'employer',
  'branch',
  'size',
  'status',
  'gender',
  'age',
  'department',
] as const satisfies readonly Cut[];

/** The other forms that the same report is kept in. */
export const RENDERINGS = ['csv', 'xlsx', 'pdf'] as const;
export type Rendering = (typeof RENDERINGS)[number];
export const FORMATS = ['json', ...RENDERINGS] as const;
export type Format = (typeof FORMATS)[number];

/** The committee meeting that a snapshot is made for. */
export interface SealedCommittee {
  id: string;
  kind: string;
  /** `YYYY-MM-DD`. */
  plannedOn: string;
}

/** What is known of a snapshot beside its figures. */
export interface Seal {
  programme: string;
  number: number;
  label: string;
  asOf: Instant;
  sealedAt: Instant;
  /** Account of who sealed it. */
  sealedBy: string;
  committee: SealedCommittee | null;
}

/** Where the chain of evidence of a cohort stood at the instant of the report. */
export interface EvidenceHead {
  cohortId: string;
  links: number;
  hash: string;
}

/** One form of the report, by what it holds. */
export interface KeptFile {
  sha256: string;
  bytes: number;
}

/** What is signed. All that a reader needs to understand the figures is in it, and no person is. */
export interface SealedDocument extends Seal {
  form: typeof DOCUMENT_FORM;
  report: Omit<CompletionReport, 'programme' | 'asOf' | 'groupBy' | 'groups'>;
  breakdowns: Partial<Record<Cut, readonly Group[]>>;
  evidence: readonly EvidenceHead[];
  figures: typeof FIGURES;
  renderings: Partial<Record<Rendering, KeptFile>>;
}

/** Puts the parts of a snapshot into the one document that is signed. */
export function sealedDocument(
  seal: Seal,
  report: CompletionReport,
  breakdowns: readonly CompletionReport[],
  evidence: readonly EvidenceHead[],
  renderings: SealedDocument['renderings'],
): SealedDocument {
  const { programme: _programme, asOf: _asOf, groupBy: _groupBy, groups: _groups, ...figures } = report;
  return {
    form: DOCUMENT_FORM,
    ...seal,
    report: figures,
    breakdowns: Object.fromEntries(breakdowns.map(({ groupBy, groups }) => [groupBy.join(','), groups])),
    evidence,
    figures: FIGURES,
    renderings,
  };
}
