/** The papers that the product makes, by the word that code and API use. */
export const PAPER_KINDS = [
  'convocation',
  'attendance_sheet',
  'completion_certificate',
  'training_statement',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** Papers about one person in one cohort. */
export const PERSONAL_KINDS = ['convocation', 'completion_certificate', 'training_statement'] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** Attendance sheets: of a half-day, to be signed or as it was signed; of a whole cohort. The others have one form. */
export const PAPER_FORMS = ['only', 'blank', 'signed', 'grid'] as const;
export type PaperForm = (typeof PAPER_FORMS)[number];

/** What people call each paper. */
export const PAPER_NAMES: Record<PaperKind, { fr: string; en: string }> = {
  convocation: { fr: 'Convocation', en: 'Convocation' },
  attendance_sheet: { fr: 'Feuille d’émargement', en: 'Attendance sheet' },
  completion_certificate: { fr: 'Certificat de réalisation', en: 'Certificate of completion' },
  training_statement: { fr: 'Attestation de fin de formation', en: 'End-of-training statement' },
};
