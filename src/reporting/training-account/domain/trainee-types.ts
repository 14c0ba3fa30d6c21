/** Types of trainees of frame F-1, in the order of the form (lines a to e of cerfa 10443*17). */
export const TRAINEE_TYPES = ['private_employee', 'apprentice', 'job_seeker', 'individual', 'other'] as const;
export type TraineeType = (typeof TRAINEE_TYPES)[number];

/** What a learner's situation says: it knows employees of employers that are registered here, and job seekers. */
export type EmploymentStatus = 'employee' | 'job_seeker';

/**
 * The type of a trainee: what was said of this enrolment, else what follows from the situation. Apprentices,
 * individuals at their own expense and others (self-employed, public employees) are never guessed: a coordinator says
 * so. Null where nothing is known.
 */
export function traineeType(said: TraineeType | null, status: EmploymentStatus | null): TraineeType | null {
  if (said) return said;
  if (status === null) return null;
  return status === 'employee' ? 'private_employee' : 'job_seeker';
}
