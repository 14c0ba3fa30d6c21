import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { canonicalJson, type Json } from '../shared/canonical-json.js';
import { Clock } from '../shared/clock.js';
import { UnitOfWork } from '../shared/database/unit-of-work.js';
import { notFound } from '../shared/errors/common-errors.js';
import { newId } from '../shared/ids.js';
import { parisDayOf } from './domain/french.js';
import type { PaperFacts, PaperMarks } from './domain/facts.js';
import { paperNumber } from './domain/paper-number.js';
import { retainedUntil } from './domain/retention.js';
import type { Draft } from './drafts/draft.js';
import { type PaperAsked, PaperDrafts } from './drafts/paper-drafts.js';
import { KeepPaper } from './keep-paper.js';
import { PaperRegister } from './paper-register.repository.js';
import { paperNotReady } from './papers.errors.js';

/** What became of a request to issue: a new paper, one that takes another's place, or the one there was. */
export interface Issued {
  id: string;
  outcome: 'issued' | 'replaced' | 'unchanged';
}

type Ready = Draft & { facts: PaperFacts };

/** Facts may change while the file is made; it is then made again. */
const TRIES = 5;

/**
 * Issues a paper from facts as they are. The file is on the disk before its row commits, so that a crash leaves every
 * paper whole or absent; asked again with the same facts, also at the same time, it is the same paper.
 */
@Injectable()
export class IssuePaper {
  constructor(
    private readonly drafts: PaperDrafts,
    private readonly files: KeepPaper,
    private readonly register: PaperRegister,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /**
   * @param by account that asks; null for the product itself.
   * @param admit refuses a draft that the caller may not have issued.
   * @throws not_found; paper_not_ready (409) with all that is missing; invalid_input (422), not_printable.
   */
  async issue(asked: PaperAsked, by: string | null, admit?: (draft: Draft) => void): Promise<Issued> {
    for (let attempt = 1; ; attempt += 1) {
      const draft = await this.ready(asked, admit);
      const hash = hashOf(draft.facts);
      const there = await this.register.inForce(draft);
      if (there && !there.removed && there.factsSha256 === hash)
        return { id: there.id, outcome: 'unchanged' };
      const issued = await this.made(draft, hash, by, asked);
      if (issued) return issued;
      if (attempt === TRIES) throw new Error('the facts of a paper keep changing while it is made');
    }
  }

  /** Whether the paper of this hash says what would be said now. */
  async isCurrent(asked: PaperAsked, factsSha256: string): Promise<boolean> {
    const draft = await this.drafts.draft(asked);
    if (!draft?.facts) return false;
    return draft.lacks.length === 0 && hashOf(draft.facts) === factsSha256;
  }

  private async ready(asked: PaperAsked, admit?: (draft: Draft) => void): Promise<Ready> {
    const draft = await this.drafts.draft(asked);
    if (!draft) throw notFound();
    admit?.(draft);
    const { facts, lacks } = draft;
    if (lacks.length > 0 || !facts) throw paperNotReady(lacks);
    return { ...draft, facts };
  }

  /** Undefined when the facts changed on the way. */
  private async made(
    draft: Ready,
    hash: string,
    by: string | null,
    asked: PaperAsked,
  ): Promise<Issued | undefined> {
    const marks = this.marksOf(draft, hash);
    const { kind, form, facts } = draft;
    const file = await this.files.make({ kind, form, facts, marks });
    const issued = await this.work.run(async (): Promise<Issued | undefined> => {
      await this.register.lock(draft);
      const before = await this.register.inForce(draft);
      if (before && !before.removed && before.factsSha256 === hash)
        return { id: before.id, outcome: 'unchanged' };
      // Whoever held the lock may have issued from newer facts: an older paper never takes a newer one's place.
      const now = await this.drafts.draft({ ...asked, form });
      if (!now?.facts || now.years !== draft.years || hashOf(now.facts) !== hash) return undefined;
      const id = newId();
      const { sha256: fileSha256, bytes } = file;
      await this.register.insert({ ...draft, id, marks, fileSha256, bytes, issuedBy: by });
      return { id, outcome: before ? 'replaced' : 'issued' };
    });
    // The number is in the file, so no other paper has these bytes.
    if (issued?.outcome === undefined || issued.outcome === 'unchanged') await this.files.discard(file);
    return issued;
  }

  private marksOf({ years, actionEndsOn, programmeEndsOn }: Draft, factsSha256: string): PaperMarks {
    const now = this.clock.now();
    const issuedOn = parisDayOf(now);
    const number = paperNumber(Number(issuedOn.slice(0, 4)), randomBytes(16));
    return {
      number,
      issuedAt: now.toISOString(),
      address: `${this.settings.publicUrl}/verify/${number}`,
      retainedUntil: retainedUntil(years, { issuedOn, actionEndsOn, programmeEndsOn }),
      years,
      factsSha256,
    };
  }
}

/** SHA-256 of the facts in their canonical form (RFC 8785). */
export function hashOf(facts: PaperFacts): string {
  return createHash('sha256')
    .update(canonicalJson(facts as unknown as Json))
    .digest('hex');
}
