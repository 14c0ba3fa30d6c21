import { Transform } from 'class-transformer';
import {
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  TextField,
} from '../../shared/http/fields.js';
import { PageOf, PageRequest } from '../../shared/http/pagination.js';
import { AUTHENTICATIONS } from '../domain/means.js';
import type { LateSignatureRow } from '../late-signatures.repository.js';

export class LateSignatureListRequest extends PageRequest {
  // A query string has texts.
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @FlagField({ optional: true, description: 'Only those that wait for the trainer.' })
  pending?: boolean;
}

export class DecideLateSignatureRequest {
  @TextField({ max: 500, example: 'Présent toute la matinée, tablette en panne' })
  reason: string;
}

export class LateSignatureResponse {
  @IdField()
  id: string;

  @IdField()
  halfDayId: string;

  @DayField()
  date: string;

  @ChoiceField(['morning', 'afternoon'])
  period: string;

  @IdField()
  enrolmentId: string;

  @IdField()
  learnerId: string;

  @TextField({ example: 'Exemple' })
  familyName: string;

  @TextField({ example: 'Camille' })
  givenNames: string;

  @ChoiceField(AUTHENTICATIONS)
  authenticatedBy: string;

  @InstantField({ description: 'When the learner gave it.' })
  givenAt: string;

  @ChoiceField(['confirmed', 'refused'], { nullable: true, description: 'Null while it waits.' })
  decision: string | null;

  @IdField({ nullable: true, description: 'Account of the trainer.' })
  decidedBy: string | null;

  @InstantField({ nullable: true, description: 'From then on a confirmed one counts.' })
  decidedAt: string | null;

  @TextField({ nullable: true, max: 500 })
  reason: string | null;

  static from(row: LateSignatureRow): LateSignatureResponse {
    const { id, halfDayId, date, period, enrolmentId, learnerId, familyName, givenNames } = row;
    const { authenticatedBy, decision, decidedBy, reason } = row;
    return {
      id,
      halfDayId,
      date,
      period,
      enrolmentId,
      learnerId,
      familyName,
      givenNames,
      authenticatedBy,
      givenAt: row.givenAt.toISOString(),
      decision,
      decidedBy,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      reason,
    };
  }
}

export class LateSignaturePage extends PageOf(LateSignatureResponse) {}
