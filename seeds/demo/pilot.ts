import { isWorkingDay, weekdayOf } from './calendar.js';

/** What a cohort of the demo prepares. */
export type Teaches = 'data' | 'services' | 'application' | 'everyday';

/** One of the eight cohorts, told in days from today. */
export interface DemoCohort {
  title: string;
  place: string;
  teaches: Teaches;
  capacity: number;
  requiresApproval: boolean;
  /** First day of the timetable, days from today. */
  firstDay: number;
  weekdays: readonly number[];
  halfDays: number;
  /** By number in the cast. */
  trainers: readonly number[];
  /** Learners who ask for a place, by number in the cast, in their order. */
  asks: readonly [from: number, until: number];
  ends: 'draft' | 'open' | 'running' | 'closed' | 'cancelled';
  /** A juror assesses beside the trainer. */
  juror?: boolean;
  /** Who leaves on the way, by number in the cast. */
  dropsOut?: number;
  /** A half-day, counted from 0, that two learners forgot to sign; one of them signs the day after. */
  forgotten?: number;
}

/** The eight cohorts as they stand on a given day; one of those that run meets on that day if it is a working day. */
export function pilotOn(today: string): DemoCohort[] {
  const meets = isWorkingDay(today) ? weekdayOf(today) : 2;
  const other = (meets % 5) + 1;
  return [
    { title: 'Lille 1 — Données pour l’IA', place: 'Lille', teaches: 'data', capacity: 15, requiresApproval: false,
      firstDay: -200, weekdays: [2, 4], halfDays: 12, trainers: [0, 1], asks: [0, 15], ends: 'closed', juror: true, dropsOut: 6 },
    { title: 'Amiens 1 — Travailler avec l’IA', place: 'Amiens', teaches: 'everyday', capacity: 12, requiresApproval: true,
      firstDay: -120, weekdays: [1, 3], halfDays: 6, trainers: [2], asks: [15, 27], ends: 'closed', forgotten: 3 },
    { title: 'Valenciennes 1 — Intégrer un service d’IA', place: 'Valenciennes', teaches: 'services', capacity: 15,
      requiresApproval: false, firstDay: -25, weekdays: [meets, other], halfDays: 24, trainers: [0, 3], asks: [27, 46], ends: 'running' },
    { title: 'Arras 1 — Travailler avec l’IA', place: 'Arras', teaches: 'everyday', capacity: 12, requiresApproval: false,
      firstDay: -19, weekdays: [(other % 5) + 1], halfDays: 8, trainers: [4], asks: [46, 58], ends: 'running', dropsOut: 50 },
    { title: 'Lille 2 — Travailler avec l’IA', place: 'Lille', teaches: 'everyday', capacity: 14, requiresApproval: true,
      firstDay: 30, weekdays: [2, 3], halfDays: 6, trainers: [1], asks: [58, 68], ends: 'open' },
    { title: 'Laon 1 — Réaliser une application avec l’IA', place: 'Laon', teaches: 'application', capacity: 12, requiresApproval: false,
      firstDay: 24, weekdays: [1, 4], halfDays: 12, trainers: [5], asks: [68, 74], ends: 'open' },
    { title: 'Dunkerque 1 — Données pour l’IA', place: 'Dunkerque', teaches: 'data', capacity: 15, requiresApproval: false,
      firstDay: 50, weekdays: [2, 4], halfDays: 12, trainers: [2], asks: [0, 0], ends: 'draft' },
    { title: 'Beauvais 1 — Travailler avec l’IA', place: 'Beauvais', teaches: 'everyday', capacity: 12, requiresApproval: false,
      firstDay: 8, weekdays: [5], halfDays: 6, trainers: [3], asks: [74, 79], ends: 'cancelled' },
  ]; // prettier-ignore
}

export const COURSES: Record<
  Teaches,
  { title: string; objective: string; hours: number; blockCode: string | null; provider: number }
> = {
  data: {
    title: 'Données pour l’IA',
    objective:
      'Collecter, stocker et mettre à disposition les données d’un projet d’intelligence artificielle.',
    hours: 42,
    blockCode: 'RNCP37827BC01',
    provider: 0,
  },
  services: {
    title: 'Intégrer un service d’IA',
    objective: 'Choisir, intégrer et surveiller des modèles et des services d’intelligence artificielle.',
    hours: 84,
    blockCode: 'RNCP37827BC02',
    provider: 0,
  },
  application: {
    title: 'Réaliser une application avec l’IA',
    objective: 'Concevoir et livrer une application qui intègre un service d’intelligence artificielle.',
    hours: 42,
    blockCode: 'RNCP37827BC03',
    provider: 0,
  },
  // The block of our own: its code is looked up.
  everyday: {
    title: 'Travailler avec l’IA',
    objective: 'Se servir d’outils d’intelligence artificielle dans son métier, avec discernement.',
    hours: 21,
    blockCode: null,
    provider: 1,
  },
};
