import { Foundation0001 } from './0001-foundation.js';
import { Accounts0002 } from './0002-accounts.js';
import { Programmes0003 } from './0003-programmes.js';
import { Organisations0004 } from './0004-organisations.js';
import { Certifications0005 } from './0005-certifications.js';
import { People0006 } from './0006-people.js';
import { Cohorts0007 } from './0007-cohorts.js';
import { Enrolments0008 } from './0008-enrolments.js';
import { Attendance0009 } from './0009-attendance.js';
import { Assessments0010 } from './0010-assessments.js';
import { Reporting0011 } from './0011-reporting.js';

/** In order, listed by hand: a file that merely lies in the folder never runs. */
export const ALL_MIGRATIONS = [
  Foundation0001,
  Accounts0002,
  Programmes0003,
  Organisations0004,
  Certifications0005,
  People0006,
  Cohorts0007,
  Enrolments0008,
  Attendance0009,
  Assessments0010,
  Reporting0011,
];
