export const cohorts = 'cohorts';
