import { enrolmentsApi } from '../enrolments/enrolments.api.js';

export const service = enrolmentsApi;
