/** Something that is not as it was recorded. */
export interface EvidenceFault {
  table: string;
  /** Null for a row that is gone and whose id nothing tells. */
  id: string | null;
  cohortId: string;
  halfDayId: string | null;
  enrolmentId: string | null;
  /** Learner or trainer. */
  personId: string | null;
  /** Place in the chain, for a link. */
  sequence: number | null;
  problem: 'altered' | 'removed' | 'without_evidence';
  /** Columns that differ, as far as can be told. */
  columns: readonly string[];
}
