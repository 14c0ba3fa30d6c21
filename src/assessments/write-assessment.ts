import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/auth.api.js';
import { notFound } from '../shared/errors/common-errors.js';
import { invalidInput } from '../shared/errors/fault.js';
import { AssessableRepository, type PinnedBlock } from './assessable.repository.js';
import { assesses, mayAssessBlock } from './assessments.access.js';
import * as errors from './assessments.errors.js';
import { AssessmentsRepository } from './assessments.repository.js';
import {
  ASSESSABLE,
  type AssessmentKind,
  type Mark,
  markFaults,
  repeatedMarks,
} from './domain/assessment-rules.js';
import type { AssessmentRow } from './visible-assessments.repository.js';

/** What an assessor sends. */
export interface AssessmentSent {
  blockCode: string;
  certificationCode?: string | undefined;
  kind: AssessmentKind;
  marks: Mark[];
}

/** An assessor writes marks on the criteria of a block version that the cohort is pinned to. */
@Injectable()
export class WriteAssessment {
  constructor(
    private readonly assessable: AssessableRepository,
    private readonly assessments: AssessmentsRepository,
  ) {}

  /**
   * A new draft.
   * @throws enrolment_not_assessable, assessment_exists (409); not_cleared_for_block (403); invalid_input (422)
   */
  async write(actor: Actor, enrolmentId: string, sent: AssessmentSent): Promise<AssessmentRow> {
    const enrolment = await this.assessable.toAssess(
      enrolmentId,
      actor,
      sent.blockCode,
      sent.certificationCode,
    );
    if (!enrolment || !assesses(actor, enrolment)) throw notFound();
    if (enrolment.cohortStatus === 'cancelled') throw errors.enrolmentNotAssessable('cancelled');
    if (!ASSESSABLE.includes(enrolment.status)) throw errors.enrolmentNotAssessable(enrolment.status);
    const block = theBlock(enrolment.blocks, sent.marks);
    if (!mayAssessBlock(actor, block)) throw errors.notCleared();
    const faults = markFaults(sent.marks, block.criteria);
    if (faults.length > 0) throw invalidInput(faults);
    return this.insert(actor, enrolmentId, block, sent);
  }

  private async insert(
    actor: Actor,
    enrolmentId: string,
    block: PinnedBlock,
    { kind, marks }: AssessmentSent,
  ): Promise<AssessmentRow> {
    const assessorId = actor.accountId;
    const draft = { enrolmentId, versionId: block.versionId, kind, assessorId };
    const written = await this.assessments.insertDraft({ ...draft, marks });
    if (!written) throw await this.whyNotWritten(actor, draft);
    return {
      ...written,
      enrolmentId,
      blockVersionId: block.versionId,
      blockVersionNumber: block.versionNumber,
      blockCode: block.blockCode,
      certificationCode: block.certificationCode,
      kind,
      status: 'draft',
      assessorId,
      submittedAt: null,
      version: 1,
      marks,
    };
  }

  private async whyNotWritten(
    actor: Actor,
    draft: { enrolmentId: string; versionId: string; kind: AssessmentKind; assessorId: string },
  ): Promise<Error> {
    const existing = await this.assessments.statusOfExisting(draft);
    if (existing) return errors.assessmentExists(existing);
    const enrolment = await this.assessable.enrolment(draft.enrolmentId, actor);
    return enrolment ? errors.enrolmentNotAssessable(enrolment.status) : notFound();
  }
}

function theBlock(blocks: readonly PinnedBlock[], marks: readonly Mark[]): PinnedBlock {
  const [block, another] = blocks;
  if (block && !another) return block;
  const codes = blocks.map(({ certificationCode }) => certificationCode);
  const fault = block ? errors.ambiguousBlock(codes) : errors.blockNotInCohort();
  throw invalidInput([fault, ...repeatedMarks(marks)]);
}
