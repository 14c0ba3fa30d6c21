import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import type { MailContext, Recipient } from './stored-mail.js';
import type { CohortFacts } from './templates/cohort-facts.js';

/** Who runs a programme today: the relay body, and the coordinator who has been there longest. */
const ANSWERS_FOR = (day: string) => `
  (SELECT r.name FROM relay_bodies r WHERE r.programme_id = p.id
     AND ${day}::date BETWEEN r.valid_from AND coalesce(r.valid_until, 'infinity')) AS "fromName",
  (SELECT a.email FROM accounts a JOIN account_programmes x ON x.account_id = a.id
     WHERE x.programme_id = p.id AND a.role = 'coordinator' AND a.status = 'active'
     ORDER BY a.created_at, a.id LIMIT 1) AS "replyTo"`;

interface CohortRow {
  cohortId: string;
  programmeId: string;
  status: string;
  cohort: string;
  course: string;
  place: string | null;
  programme: string;
  firstStartsAt: Date | null;
  lastEndsAt: Date | null;
  fromName: string | null;
  replyTo: string | null;
  trainers: string[];
}

/** A cohort as mails tell it. */
export interface CohortToTell {
  id: string;
  status: string;
  context: MailContext;
  facts: CohortFacts;
  /** Names, given names first. */
  trainers: string[];
}

/** An enrolment as mails tell it. */
export interface EnrolmentToTell {
  id: string;
  status: string;
  to: Recipient;
  /** Place on the waiting list from 1; null when not on it. */
  rank: number | null;
}

/** Reads what mails are about, and to whom they go. */
@Injectable()
export class PeopleToTell {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async cohort(id: string): Promise<CohortToTell | undefined> {
    const [row] = await this.work.query<CohortRow>(
      `SELECT c.id AS "cohortId", p.id AS "programmeId", c.status, c.title AS cohort, k.title AS course, c.place,
              p.name AS programme, t.first AS "firstStartsAt", t.last AS "lastEndsAt", ${ANSWERS_FOR('$2')},
              ARRAY(SELECT n.given_names || ' ' || n.family_name FROM cohort_trainers x JOIN trainers n
                    ON n.id = x.trainer_id WHERE x.cohort_id = c.id ORDER BY n.family_name, n.id) AS trainers
       FROM cohorts c JOIN programmes p ON p.id = c.programme_id JOIN courses k ON k.id = c.course_id,
            LATERAL (SELECT min(h.starts_at) AS first, max(h.ends_at) AS last FROM half_days h
                     WHERE h.cohort_id = c.id AND h.cancelled_at IS NULL) t
       WHERE c.id = $1`,
      [id, this.clock.now()],
    );
    return row && cohortOf(row);
  }

  async enrolment(id: string): Promise<EnrolmentToTell | undefined> {
    const [row] = await this.work.query<{
      id: string;
      status: string;
      learnerId: string;
      name: string;
      address: string | null;
      rank: number | null;
    }>(
      `SELECT e.id, e.status, l.id AS "learnerId", l.given_names || ' ' || coalesce(l.usual_name, l.family_name) AS name,
              coalesce(l.email, a.email) AS address,
              CASE WHEN e.queue_position IS NOT NULL THEN
                (SELECT count(*) FROM enrolments w WHERE w.cohort_id = e.cohort_id AND w.status = 'waitlisted'
                   AND w.queue_position <= e.queue_position) END AS rank
       FROM enrolments e JOIN learners l ON l.id = e.learner_id
       LEFT JOIN accounts a ON a.learner_id = l.id AND a.status <> 'disabled' WHERE e.id = $1`,
      [id],
    );
    if (!row) return undefined;
    const { learnerId, name, address } = row;
    return { id: row.id, status: row.status, rank: row.rank, to: { name, address, learnerId } };
  }

  trainers(cohortId: string): Promise<Recipient[]> {
    return this.work.query<Recipient>(
      `SELECT t.given_names || ' ' || t.family_name AS name, t.email AS address, t.id AS "trainerId"
       FROM cohort_trainers x JOIN trainers t ON t.id = x.trainer_id WHERE x.cohort_id = $1 ORDER BY t.id`,
      [cohortId],
    );
  }

  /** The context of mails that are about a programme and no one cohort of it. */
  async programme(id: string): Promise<{ name: string; context: MailContext } | undefined> {
    const [row] = await this.work.query<{ name: string; fromName: string | null; replyTo: string | null }>(
      `SELECT p.name, ${ANSWERS_FOR('$2')} FROM programmes p WHERE p.id = $1`,
      [id, this.clock.now()],
    );
    if (!row) return undefined;
    const { name, fromName, replyTo } = row;
    return { name, context: { programmeId: id, cohortId: null, fromName, replyTo } };
  }

  /** The title of the cohort that a learner was moved to with the end of this one, where they were. */
  async movedTo(enrolmentId: string): Promise<string | null> {
    const [row] = await this.work.query<{ title: string }>(
      `SELECT c.title FROM enrolments e JOIN enrolments n ON n.learner_id = e.learner_id AND n.id <> e.id
       JOIN enrolment_transitions t ON t.enrolment_id = n.id AND t.from_status IS NULL
         AND t.reason LIKE '#moved\\_from\\_other\\_cohort%' AND t.recorded_at >= e.status_since
       JOIN cohorts c ON c.id = n.cohort_id WHERE e.id = $1 ORDER BY t.recorded_at LIMIT 1`,
      [enrolmentId],
    );
    return row?.title ?? null;
  }
}

function cohortOf(row: CohortRow): CohortToTell {
  const { cohortId, programmeId, fromName, replyTo, status, trainers, firstStartsAt, lastEndsAt } = row;
  const { cohort, course, place, programme } = row;
  return {
    id: cohortId,
    status,
    trainers,
    context: { programmeId, cohortId, fromName, replyTo },
    facts: {
      cohort,
      course,
      place,
      programme,
      firstStartsAt: firstStartsAt?.toISOString() ?? null,
      lastEndsAt: lastEndsAt?.toISOString() ?? null,
    },
  };
}
