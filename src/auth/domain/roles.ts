/** Who uses the product (domain, section 2). */
export const ROLES = ['learner', 'trainer', 'juror', 'employer', 'coordinator', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];
