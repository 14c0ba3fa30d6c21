import type { AimedCertification } from './objectives.js';

/** How many specialities frame F-4 names; the rest go together. */
export const NAMED_SPECIALITIES = 5;

/** A speciality of training: the three digits of the NSF nomenclature (décret 94-522). */
export interface Speciality {
  code: string;
  label: string;
}

/**
 * The speciality of a certification: the three digits of its first NSF code, in the order of its sheet; the letter
 * that tells the function is left out, as the form asks for the group alone. Null where the sheet has no usable code.
 */
export function specialityOf(certification: AimedCertification | null): Speciality | null {
  for (const { code, label } of certification?.nsf ?? []) {
    const group = /^\d{3}/.exec(code.trim())?.[0];
    if (group) return { code: group, label: (label ?? '').trim() };
  }
  return null;
}
