export { COMMITMENT_STATUSES, type CommitmentStatus } from './domain/commitment-rules.js';
export { costOfAnHour, costOfEach, type UnitCost } from './domain/unit-cost.js';
