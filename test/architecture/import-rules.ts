/** Who may import whom: a module may import the api files of those it stands after, and of those alone. */
export const CHAIN: readonly (readonly string[])[] = [
  ['config'],
  ['shared'],
  ['auth'],
  ['programmes'],
  ['organisations'],
  ['certifications', 'learners', 'trainers'],
  ['cohorts'],
  ['enrolments'],
  ['attendance', 'assessments'],
  ['juries'],
  ['certificates'],
  ['exchange', 'reporting'],
  ['notifications'],
  ['web-portal'],
];
