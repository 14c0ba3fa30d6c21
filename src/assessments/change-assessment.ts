import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound, staleVersion } from '../shared/errors/common-errors.js';
import { type Fault, invalidInput } from '../shared/errors/fault.js';
import { UnitFollowers } from '../shared/unit-followers.js';
import { AssessableRepository } from './assessable.repository.js';
import { viewpointOf } from './assessments.access.js';
import * as errors from './assessments.errors.js';
import { AssessmentsRepository, type StandingAssessment } from './assessments.repository.js';
import * as rules from './domain/assessment-rules.js';
import { VisibleAssessments } from './visible-assessments.repository.js';

/** Told with the ids of cohorts when marks were submitted. */
export const ASSESSMENTS_SUBMITTED = 'assessments.submitted';

/** What happens to an assessment after it was begun: edited while a draft, submitted, amended with a reason. */
@Injectable()
export class ChangeAssessment {
  constructor(
    private readonly assessable: AssessableRepository,
    private readonly assessments: AssessmentsRepository,
    private readonly visible: VisibleAssessments,
    private readonly work: UnitOfWork,
    private readonly followers: UnitFollowers,
  ) {}

  /**
   * Replaces all the marks of a draft.
   * @throws stale_version (412); assessment_submitted, enrolment_not_assessable (409); invalid_input (422)
   */
  edit(actor: Actor, id: string, version: number, marks: rules.Mark[]): Promise<void> {
    return this.work.run(async () => {
      const draft = await this.own(actor, id);
      if (draft.version !== version) throw staleVersion();
      if (draft.status !== 'draft') throw errors.alreadySubmitted();
      refuse(rules.markFaults(marks, await this.assessable.criteria(draft.versionId)));
      await this.assessments.replaceMarks(draft, marks);
    });
  }

  /**
   * Submits a draft: from now on others may see it, and it changes by amendment only.
   * @throws assessment_submitted, enrolment_not_assessable (409); invalid_input (422) with every missing mark
   */
  submit(actor: Actor, id: string): Promise<void> {
    return this.work.run(async () => {
      const draft = await this.own(actor, id);
      if (draft.status !== 'draft') throw errors.alreadySubmitted();
      refuse(rules.missingMarks(draft.kind, draft.marks, await this.assessable.criteria(draft.versionId)));
      await this.assessments.submit(draft);
      await this.followers.tell(ASSESSMENTS_SUBMITTED, [draft.cohortId]);
    });
  }

  /**
   * Amends submitted marks: those named change, the others stay, the former revision stays readable.
   * @throws stale_version (412); assessment_is_draft, enrolment_not_assessable (409); invalid_input (422)
   */
  amend(
    actor: Actor,
    id: string,
    version: number,
    { marks, reason }: { marks: rules.Mark[]; reason: string },
  ): Promise<void> {
    return this.work.run(async () => {
      const former = await this.own(actor, id);
      if (former.version !== version) throw staleVersion();
      if (former.status !== 'submitted') throw errors.stillDraft();
      refuse(rules.markFaults(marks, await this.assessable.criteria(former.versionId)));
      if (rules.changesNothing(former.marks, marks)) refuse([errors.nothingChanges()]);
      const authorId = actor.accountId;
      await this.assessments.amend(former, {
        authorId,
        reason,
        marks: rules.amendedMarks(former.marks, marks),
      });
    });
  }

  /** The caller's own assessment, locked. Another's is 403 if the caller sees it, otherwise not there. */
  private async own(actor: Actor, id: string): Promise<StandingAssessment & { cohortId: string }> {
    await this.assessments.lock(id);
    const enrolment = await this.assessable.enrolmentOf(id, actor);
    const viewpoint = enrolment && viewpointOf(actor, enrolment);
    if (!viewpoint) throw notFound();
    const standing = await this.assessments.standing(id);
    if (standing?.assessorId !== actor.accountId) {
      const seen = await this.visible.get(enrolment.id, id, { accountId: actor.accountId, viewpoint });
      throw seen ? errors.notYourMarks() : notFound();
    }
    if (enrolment.cohortStatus === 'cancelled') throw errors.enrolmentNotAssessable('cancelled');
    return { ...standing, cohortId: enrolment.cohortId };
  }
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalidInput(faults);
}
