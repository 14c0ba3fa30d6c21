/** What a piece of evidence says happened. */
export const EVIDENCE_KINDS = [
  'signed',
  'countersigned',
  'late_signature_given',
  'late_signature_confirmed',
  'late_signature_refused',
  'corrected',
  'connected',
  'disconnected',
  'connections_imported',
  'activity_recorded',
  // Signatures from before there was a chain.
  'taken_over',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
