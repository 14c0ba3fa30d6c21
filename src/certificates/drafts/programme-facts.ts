import { Injectable } from '@nestjs/common';
import { ProgrammesApi } from '../../programmes/programmes.api.js';
import type { ActionFacts, UndertakingFacts } from '../domain/facts.js';
import type { CohortPaperRow } from '../enrolment-facts.repository.js';
import { Retentions } from '../retentions.service.js';

/** What every paper of a cohort shares. */
export interface Shared {
  action: ActionFacts;
  undertaking: UndertakingFacts;
  actionEndsOn: string;
  programmeEndsOn: string;
  years: number;
}

/** The programme, its term and its undertaking, as papers of a cohort need them. */
@Injectable()
export class ProgrammeFacts {
  constructor(
    private readonly programmes: ProgrammesApi,
    private readonly retentions: Retentions,
  ) {}

  async shared(row: CohortPaperRow): Promise<Shared> {
    const programme = await this.programmes.byId(row.programmeId);
    if (!programme) throw new Error('a cohort belongs to a programme');
    const { years, requirements } = await this.retentions.of(row.programmeId);
    const { course, cohort, modality, place } = row;
    // A cohort without half-days has no days yet: its papers are not issued, see the rules of each kind.
    const firstDay = row.firstDay ?? programme.startsOn;
    const lastDay = row.lastDay ?? programme.endsOn;
    return {
      action: { programme: programme.name, course, cohort, modality, place, firstDay, lastDay },
      undertaking: { years, requirements },
      actionEndsOn: lastDay,
      programmeEndsOn: programme.endsOn,
      years,
    };
  }
}
