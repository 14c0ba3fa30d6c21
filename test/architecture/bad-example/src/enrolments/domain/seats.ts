import { now } from '../../shared/clock.js';

export const seats = now;
