import type { AccountCohort, AccountRows } from './account-rows.js';
import type { FiledTrainee } from './frames.js';
import { mainCertification } from './objectives.js';
import { specialityOf } from './specialities.js';
import type { GivenHalfDay } from './trainers-frame.js';

/** What keeps a figure of the account from being complete or proven, in the order in which it is told. */
export const GAPS = [
  'trainer_without_engagement',
  'half_day_not_countersigned',
  'presence_not_signed',
  'half_day_not_marked',
  'trainee_without_type',
  'situation_recorded_later',
  'cohort_without_certification',
  'cohort_of_several_certifications',
  'certification_without_level',
  'certification_without_speciality',
  'cohort_without_provider',
] as const;
export type GapKind = (typeof GAPS)[number];

/** One thing that is missing, with what it is about; `minutes` are those that it concerns. */
export interface GapItem {
  cohortId: string | null;
  cohortTitle: string | null;
  halfDayId: string | null;
  /** The day of the half-day. */
  day: string | null;
  enrolmentId: string | null;
  trainerId: string | null;
  certificationCode: string | null;
  /** Name of the trainee or the trainer. */
  name: string | null;
  minutes: number;
}

export interface Gap {
  kind: GapKind;
  items: GapItem[];
}

const NOTHING: GapItem = {
  cohortId: null,
  cohortTitle: null,
  halfDayId: null,
  day: null,
  enrolmentId: null,
  trainerId: null,
  certificationCode: null,
  name: null,
  minutes: 0,
};

/** Every gap with its list, the empty ones too: a counter at nought says that it was looked for. */
export function gapsOf(
  rows: AccountRows,
  filed: readonly FiledTrainee[],
  given: readonly GivenHalfDay[],
): Gap[] {
  const cohorts = attendedCohorts(rows, filed);
  const items: Record<GapKind, GapItem[]> = {
    ...gapsOfHalfDays(rows, given),
    ...gapsOfTrainees(rows, filed),
    ...gapsOfCohorts(cohorts),
    cohort_without_provider: rows.unprovided.map(({ id, title, attended }) => ({
      ...NOTHING,
      cohortId: id,
      cohortTitle: title,
      minutes: attended,
    })),
  };
  return GAPS.map((kind) => ({ kind, items: items[kind] }));
}

type AttendedCohort = AccountCohort & { attended: number };

function attendedCohorts({ cohorts }: AccountRows, filed: readonly FiledTrainee[]): AttendedCohort[] {
  const minutes = new Map<string, number>();
  for (const { cohortId, attended } of filed) minutes.set(cohortId, (minutes.get(cohortId) ?? 0) + attended);
  return cohorts.flatMap((cohort) => {
    const attended = minutes.get(cohort.id);
    return attended === undefined ? [] : [{ ...cohort, attended }];
  });
}

function gapsOfHalfDays(rows: AccountRows, given: readonly GivenHalfDay[]) {
  const titles = titlesOf(rows);
  const about = ({ cohortId, halfDayId, day }: GivenHalfDay): GapItem => ({
    ...NOTHING,
    cohortId,
    cohortTitle: titles.get(cohortId) ?? null,
    halfDayId,
    day,
  });
  const unmarked = rows.halfDays.filter((one) => one.unmarked > 0);
  return {
    trainer_without_engagement: given
      .filter(({ line }) => line === 'unknown')
      .map((one) => ({
        ...about(one),
        trainerId: one.trainerId,
        name: one.trainerName,
        minutes: one.minutes,
      })),
    half_day_not_countersigned: given
      .filter(({ line }) => line === 'unattributed')
      .map((one) => ({ ...about(one), minutes: one.attended })),
    half_day_not_marked: unmarked.map((one) => ({
      ...about({ ...one, line: 'unattributed' }),
      minutes: one.minutes * one.unmarked,
    })),
  };
}

function gapsOfTrainees(rows: AccountRows, filed: readonly FiledTrainee[]) {
  const titles = titlesOf(rows);
  const about = ({ enrolmentId, cohortId, name, attended }: FiledTrainee): GapItem => ({
    ...NOTHING,
    enrolmentId,
    cohortId,
    cohortTitle: titles.get(cohortId) ?? null,
    name,
    minutes: attended,
  });
  return {
    presence_not_signed: filed
      .filter(({ unsigned }) => unsigned > 0)
      .map((trainee) => ({ ...about(trainee), minutes: trainee.unsigned })),
    trainee_without_type: filed.filter(({ type }) => type === 'unknown').map(about),
    situation_recorded_later: filed
      .filter(({ saidType, statusRecordedLater }) => saidType === null && statusRecordedLater)
      .map(about),
  };
}

function gapsOfCohorts(cohorts: readonly AttendedCohort[]) {
  const of = (wanting: (cohort: AttendedCohort) => boolean): GapItem[] =>
    cohorts.filter(wanting).map((cohort) => ({
      ...NOTHING,
      cohortId: cohort.id,
      cohortTitle: cohort.title,
      certificationCode: mainCertification(cohort.certifications)?.code ?? null,
      minutes: cohort.attended,
    }));
  const aims = (cohort: AttendedCohort): boolean => cohort.certifications.length > 0;
  return {
    cohort_without_certification: of((cohort) => !aims(cohort) && cohort.objective === null),
    cohort_of_several_certifications: of(({ certifications }) => certifications.length > 1),
    certification_without_level: of(({ certifications, objective }) => {
      const main = mainCertification(certifications);
      return objective === null && main?.register === 'RNCP' && (main.level ?? 0) < 2;
    }),
    certification_without_speciality: of(
      (cohort) => aims(cohort) && specialityOf(mainCertification(cohort.certifications)) === null,
    ),
  };
}

function titlesOf({ cohorts }: AccountRows): Map<string, string> {
  return new Map(cohorts.map(({ id, title }) => [id, title]));
}
