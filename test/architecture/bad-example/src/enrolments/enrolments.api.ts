export const enrolmentsApi = 'enrolments';
