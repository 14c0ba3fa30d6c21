import type { Fault } from '../../shared/errors/fault.js';
import { parisTime } from './paris-time.js';

/** What is looked at before a cohort is opened. */
export interface CohortToOpen {
  /** Start of the first half-day; null without any. */
  startsAt: Date | null;
  enrolmentClosesAt: Date;
  trainers: number;
  blocks: readonly BlockToPrepare[];
}

export interface BlockToPrepare {
  code: string;
  status: 'draft' | 'published' | 'retired';
  /** `YYYY-MM-DD`, the last day of entry to the certification. */
  registrationEndsOn: string | null;
}

/** All that keeps a draft from being opened to enrolment at `now`. */
export function openingFaults(cohort: CohortToOpen, now: Date): Fault[] {
  const { startsAt, enrolmentClosesAt, trainers, blocks } = cohort;
  const faults: (Fault | false)[] = [
    startsAt === null &&
      fault(
        '/halfDays',
        'half_day_needed',
        'La cohorte n’a aucune demi-journée.',
        'The cohort has no half-day.',
      ),
    trainers === 0 &&
      fault('/trainers', 'trainer_needed', 'La cohorte n’a aucun formateur.', 'The cohort has no trainer.'),
    enrolmentClosesAt <= now &&
      fault(
        '/enrolmentClosesAt',
        'enrolment_window_over',
        'La période d’inscription est passée.',
        'The enrolment window is over.',
      ),
    ...blocks.flatMap((block, i) => blockFaults(block, startsAt, `/blocks/${i}`)),
  ];
  return faults.filter((found): found is Fault => found !== false);
}

function blockFaults(block: BlockToPrepare, startsAt: Date | null, pointer: string): Fault[] {
  const faults: Fault[] = [];
  if (block.status !== 'published') {
    faults.push(
      fault(
        pointer,
        'block_version_not_published',
        `La version du bloc ${block.code} n’est plus publiée : mettez l’action à jour, puis reprenez-la dans la cohorte.`,
        `The version of block ${block.code} is no longer published: bring the course up to date, then take it again in the cohort.`,
      ),
    );
  }
  const ends = block.registrationEndsOn;
  if (ends !== null && startsAt !== null && parisTime(startsAt).date > ends) {
    faults.push(
      fault(
        pointer,
        'registration_ended',
        `L’entrée dans la certification du bloc ${block.code} prend fin le ${ends}, avant le début de la cohorte.`,
        `Entry to the certification of block ${block.code} ends on ${ends}, before the cohort starts.`,
      ),
    );
  }
  return faults;
}

function fault(pointer: string, code: string, fr: string, en: string): Fault {
  return { pointer, code, message: { fr, en } };
}
