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
import { Evidence0012 } from './0012-evidence.js';
import { Completion0013 } from './0013-completion.js';
import { Papers0014 } from './0014-papers.js';
import { Notifications0015 } from './0015-notifications.js';
import { Snapshots0016 } from './0016-snapshots.js';
import { Funding0017 } from './0017-funding.js';
import { TrainingAccount0018 } from './0018-training-account.js';

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
  Evidence0012,
  Completion0013,
  Papers0014,
  Notifications0015,
  Snapshots0016,
  Funding0017,
  TrainingAccount0018,
];
