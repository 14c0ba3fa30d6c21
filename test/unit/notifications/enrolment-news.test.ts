import { expect, it } from '@jest/globals';
import { newsOf } from '../../../src/notifications/domain/enrolment-news.js';

it.each([
  [null, 'requested', null, 'enrolment_received'],
  [null, 'confirmed', null, 'enrolment_confirmed'],
  ['requested', 'confirmed', null, 'enrolment_confirmed'],
  [null, 'waitlisted', null, 'waiting_list'],
  ['waitlisted', 'confirmed', 'promoted', 'promoted'],
  ['waitlisted', 'requested', 'promoted', 'promoted'],
  ['requested', 'rejected', null, 'refused'],
  ['waitlisted', 'rejected', 'cohort_closed', 'refused'],
  ['waitlisted', 'withdrawn', 'cohort_closed', 'refused'],
  ['confirmed', 'withdrawn', null, 'withdrawn'],
  ['started', 'dropped_out', null, 'withdrawn'],
  ['confirmed', 'withdrawn', 'cohort_cancelled', 'cohort_cancelled'],
  ['waitlisted', 'rejected', 'moved_to_other_cohort', 'cohort_cancelled'],
  ['confirmed', 'started', null, null],
  ['started', 'completed', null, null],
])('%s → %s (%s) is told as %s', (from, to, cause, expected) => {
  expect(newsOf({ from, to, cause })).toBe(expected);
});
