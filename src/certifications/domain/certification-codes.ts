import type { Register } from './certification-sheet.js';

const CERTIFICATION = /^(?:RNCP\d{3,5}|RS\d{1,6})$/;
const BLOCK = /^(?:RNCP\d{3,5}BC\d{1,2}|\d{1,2})$/;

/** Whether this is the code of a registered certification: `RNCP` + 3–5 digits or `RS` + 1–6 digits. */
export function isCertificationCode(code: string): boolean {
  return CERTIFICATION.test(code);
}

/** The register that a certification code belongs to. */
export function registerOf(code: string): Register {
  return code.startsWith('RS') ? 'RS' : 'RNCP';
}

/** Whether a block code has one of its two usual forms: `RNCP37827BC01`, or the bare number `01`. */
export function isUsualBlockCode(code: string, certification: string): boolean {
  return BLOCK.test(code) && (/^\d/.test(code) || code.startsWith(`${certification}BC`));
}

/** Spellings of the codes of the three nomenclatures. */
export const NOMENCLATURE_CODES = {
  NSF: /^\d{3}[a-z]?$/i,
  ROME: /^[A-Z]\d{4}$/,
  FORMACODE: /^\d{5}$/,
} as const;
