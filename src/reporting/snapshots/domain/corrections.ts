/** What may be corrected after a report was sealed and bears on what it told. */
export const CORRECTION_KINDS = [
  'attendance',
  'signature',
  'countersignature',
  'assessment',
  'award',
  'enrolment',
  'timetable',
  'completion_rule',
  'target',
  'funding_plan',
] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];
