import { cohorts } from '../cohorts/cohorts.repository.js';

export const now = () => cohorts;
