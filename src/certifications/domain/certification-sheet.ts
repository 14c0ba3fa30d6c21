import type { CompetenceSplit, SplitCompetence } from './split-competences.js';

/** National register of certifications made of blocks (RNCP), or register of specific skills (RS). */
export type Register = 'RNCP' | 'RS';

/** A code of a nomenclature (NSF, ROME, FORMACODE) with its French label, empty where the sheet gives none. */
export interface LabelledCode {
  code: string;
  label: string;
}

/** A body that awards the certification. Some, mostly foreign or closed ones, have no SIRET. */
export interface SheetCertifier {
  siret: string | null;
  name: string;
  active: boolean;
}

/** A competence block as its sheet describes it. */
export interface SheetBlock {
  /** `RNCP37827BC01`, or the bare `01` of some sheets: unique within its certification only. */
  code: string;
  title: string;
  /** The whole list of competences, cleaned, one line an item where the source shows where lines end. */
  competencesText: string;
  assessmentText: string;
  /** The split list; empty when `split` is `whole`. */
  competences: SplitCompetence[];
  split: CompetenceSplit;
}

/**
 * This certification, or one block of it, counts as another certification, or one block of that one.
 * A null block means the certification as a whole.
 */
export interface SheetCorrespondence {
  fromBlock: string | null;
  toCertification: string;
  toBlock: string | null;
}

/** One sheet (fiche) of the France compétences export V4.1. Dates are `YYYY-MM-DD`. */
export interface CertificationSheet {
  code: string;
  register: Register;
  title: string;
  /** European level 1–8; null where the sheet states none (every RS sheet, a few old RNCP ones). */
  level: number | null;
  /** `ACTIF`: whether the certification is valid. */
  active: boolean;
  /** `ETAT_FICHE`: where the sheet is in its editing; says nothing about validity. */
  sheetState: string | null;
  /** Last day on which one may enter the certification. */
  registrationEndsOn: string | null;
  /** Last day on which the certification may be issued. */
  deliveryEndsOn: string | null;
  certifiers: SheetCertifier[];
  nsf: LabelledCode[];
  rome: LabelledCode[];
  formacodes: LabelledCode[];
  /** Codes of the former certifications. */
  replaces: string[];
  /** Codes of the certifications that took over. */
  replacedBy: string[];
  blocks: SheetBlock[];
  correspondences: SheetCorrespondence[];
}
