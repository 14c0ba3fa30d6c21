import type { Inputs } from './request-inputs.js';
import type { ScenarioName } from './scenarios.js';

type Row = Record<string, unknown>;

/** What a request gave: the rows of each statement that is not about the transaction, and the ids that were made. */
export interface Material {
  rows: Row[][];
  inputs: Inputs;
  fresh: readonly string[];
  body: Row;
}

/**
 * The answers of the bare server: the same JSON as the product's, by plain hand. The bench compares the two before it
 * measures, so a change of the product's answer is told as a difference.
 */
export const ANSWERS: Record<ScenarioName, { status: number; answer: (material: Material) => unknown }> = {
  cohort: {
    status: 200,
    answer: ({ rows: [cohorts, halfDays] }) => {
      const [cohort] = cohorts ?? [];
      const shown = (halfDays ?? []).map(halfDayOf);
      const standing = shown.filter(({ cancelledAt }) => cancelledAt === null);
      const plannedMinutes = standing.reduce((sum, { minutes }) => sum + minutes, 0);
      return { ...cohortOf(cohort ?? {}), plannedMinutes, halfDays: shown };
    },
  },
  'open-cohorts': { status: 200, answer: ({ rows: [cohorts] }) => pageOf((cohorts ?? []).map(cohortOf), 50) },
  enrolment: { status: 200, answer: ({ rows: [found] }) => enrolmentOf(found?.[0] ?? {}) },
  'enrolments-of-cohort': {
    status: 200,
    answer: ({ rows }) => pageOf((rows.at(-1) ?? []).map(enrolmentOf), 50),
  },
  enrol: {
    status: 201,
    answer: ({ rows, inputs }) => {
      const [cohort] = rows[0] ?? [];
      const [applicant] = rows[1] ?? [];
      const [placed] = rows.at(-1) ?? [];
      return {
        id: placed?.id,
        status: 'confirmed',
        cohortId: inputs.id,
        cohortTitle: cohort?.title,
        learnerId: inputs.learner,
        learnerName: applicant?.name,
        createdAt: placed?.createdAt,
        statusSince: placed?.createdAt,
        reason: null,
        cause: null,
        endedOn: null,
      };
    },
  },
  assess: {
    status: 201,
    answer: ({ rows, inputs, fresh, body }) => {
      const [enrolment] = rows[0] ?? [];
      const [block] = (enrolment?.blocks ?? []) as Row[];
      const [written] = rows.at(-1) ?? [];
      return {
        id: fresh[0],
        enrolmentId: inputs.id,
        blockCode: block?.blockCode,
        certificationCode: block?.certificationCode,
        blockVersionId: block?.versionId,
        blockVersionNumber: block?.versionNumber,
        kind: body.kind,
        status: 'draft',
        assessorId: inputs.sub,
        createdAt: written?.createdAt,
        submittedAt: null,
        marks: body.marks,
        revisions: [],
      };
    },
  },
};

function cohortOf({ version: _v, programmeId: _p, ...cohort }: Row): Row {
  return { ...cohort, seatsLeft: Number(cohort.capacity) - Number(cohort.seatsTaken) };
}

function halfDayOf({ version: _v, ...halfDay }: Row): Row & { minutes: number } {
  const [from, until] = [halfDay.startsAt as Date, halfDay.endsAt as Date];
  return { ...halfDay, minutes: Math.round((until.getTime() - from.getTime()) / 60_000) };
}

function enrolmentOf({ waitingRank: _w, statusReason, ...enrolment }: Row): Row {
  return { ...enrolment, reason: statusReason, cause: null };
}

function pageOf(items: Row[], limit: number): { items: Row[]; nextCursor: string | null } {
  const shown = items.slice(0, limit);
  const cursor = Buffer.from(JSON.stringify([shown.at(-1)?.id])).toString('base64url');
  return { items: shown, nextCursor: items.length > limit ? cursor : null };
}
