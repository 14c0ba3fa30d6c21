/** A change of status, and why the product itself made it, where it did. */
export interface EnrolmentChange {
  from: string | null;
  to: string;
  cause: string | null;
}

/** What the change is to the person whose enrolment it is. */
export type EnrolmentNews =
  | 'enrolment_received'
  | 'enrolment_confirmed'
  | 'waiting_list'
  | 'promoted'
  | 'refused'
  | 'withdrawn'
  | 'cohort_cancelled';

const WITH_THE_COHORT = ['cohort_cancelled', 'moved_to_other_cohort'];

/** The kind of mail that tells the change; null when it is no news. */
export function newsOf({ from, to, cause }: EnrolmentChange): EnrolmentNews | null {
  switch (to) {
    case 'requested':
      return from === 'waitlisted' ? 'promoted' : 'enrolment_received';
    case 'confirmed':
      return from === 'waitlisted' ? 'promoted' : 'enrolment_confirmed';
    case 'waitlisted':
      return 'waiting_list';
    case 'rejected':
    case 'withdrawn':
    case 'dropped_out':
      return endOf(to, cause);
    default:
      return null;
  }
}

function endOf(to: string, cause: string | null): EnrolmentNews {
  if (WITH_THE_COHORT.includes(cause ?? '')) return 'cohort_cancelled';
  return to === 'rejected' || cause === 'cohort_closed' ? 'refused' : 'withdrawn';
}
