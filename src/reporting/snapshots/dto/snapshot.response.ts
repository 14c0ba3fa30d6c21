import {
  ChoiceField,
  ChoiceListField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  TextField,
} from '../../../shared/http/fields.js';
import { PageOf } from '../../../shared/http/pagination.js';
import { COMMITTEE_KINDS, type CommitteeKind } from '../../committees/domain/committees.js';
import {
  HoursFiguresResponse,
  PeopleFiguresResponse,
  ProgrammeRatesResponse,
} from '../../dto/completion-report.response.js';
import { type Format, FORMATS, type SealedDocument } from '../domain/sealed-document.js';
import type { VerifiedSnapshot } from '../read-snapshots.js';
import type { SnapshotRow } from '../snapshots.repository.js';
import { type Part, PARTS } from '../verify-snapshot.js';

class SealedByResponse {
  @IdField()
  accountId: string;
  @TextField()
  displayName: string;
}

class SnapshotCommitteeResponse {
  @IdField()
  id: string;
  @ChoiceField(COMMITTEE_KINDS)
  kind: CommitteeKind;
  @DayField()
  plannedOn: string;
}

/** A snapshot as the list shows it. */
export class SnapshotResponse {
  @IdField()
  id: string;
  @TextField({ description: 'Code of the programme.', example: 'EDEC-IA-HDF' })
  programme: string;
  @IntField({ min: 1, description: 'Counts the snapshots of the programme.', example: 3 })
  number: number;
  @TextField({ example: 'Comité de pilotage du 20 juin 2019' })
  label: string;
  @InstantField({ description: 'The instant that the figures are true of, to the microsecond.' })
  asOf: string;
  @InstantField()
  sealedAt: string;
  @ObjectField(() => SealedByResponse)
  sealedBy: SealedByResponse;
  @ObjectField(() => SnapshotCommitteeResponse, {
    nullable: true,
    description: 'The meeting that it was made for.',
  })
  committee: SnapshotCommitteeResponse | null;
  @TextField({ min: 64, max: 64, description: 'SHA-256 of the JSON document, in hexadecimal.' })
  sha256: string;
  @TextField({ description: 'Which of the published keys signed: its thumbprint.' })
  kid: string;
  @TextField({
    max: 1000,
    description: 'Detached JWS (RFC 7515, appendix F; EdDSA) over the bytes of the JSON document.',
  })
  signature: string;
  @ChoiceListField(FORMATS, { description: 'The forms that it is kept in.' })
  formats: Format[];

  static from(row: SnapshotRow): SnapshotResponse {
    const { id, programme, number, label, asOf, sealedAt, sha256, kid, signature, formats } = row;
    return {
      id,
      programme,
      number,
      label,
      asOf,
      sealedAt,
      sealedBy: { accountId: row.sealedBy, displayName: row.sealedByName },
      committee: committeeOf(row),
      sha256,
      kid,
      signature,
      formats,
    };
  }
}

export class SnapshotPage extends PageOf(SnapshotResponse) {}

export class SnapshotVerificationResponse {
  @FlagField({ description: 'Whether all of it is as it was sealed.' })
  intact: boolean;
  @ChoiceListField(PARTS, {
    description:
      'What is not: the document (its hash differs), its signature, what the list says of it, or another of its forms.',
  })
  altered: readonly Part[];
  @TextField({ min: 64, max: 64 })
  sha256: string;
  @TextField()
  kid: string;
  @TextField({ max: 1000 })
  signature: string;
  @TextField({ description: 'Where the public keys are.', example: '/.well-known/jwks.json' })
  keys: string;

  static from({ row, verification: { altered } }: VerifiedSnapshot): SnapshotVerificationResponse {
    const { sha256, kid, signature } = row;
    return { intact: altered.length === 0, altered, sha256, kid, signature, keys: '/.well-known/jwks.json' };
  }
}

/** The figures of the whole programme, as they were sealed. */
export class SealedFiguresResponse {
  @IntField({ nullable: true, example: 100 })
  target: number | null;
  @ObjectField(() => PeopleFiguresResponse)
  people: PeopleFiguresResponse;
  @ObjectField(() => ProgrammeRatesResponse)
  rates: ProgrammeRatesResponse;
  @ObjectField(() => HoursFiguresResponse, { description: 'In minutes.' })
  hours: HoursFiguresResponse;

  static from({ report: { target, people, rates, hours } }: SealedDocument): SealedFiguresResponse {
    return { target, people, rates, hours };
  }
}

/** One snapshot with its figures, verified as it is read. */
export class SnapshotDetailResponse extends SnapshotResponse {
  @ObjectField(() => SealedFiguresResponse, {
    nullable: true,
    description: 'Null when the document was altered.',
  })
  figures: SealedFiguresResponse | null;
  @ObjectField(() => SnapshotVerificationResponse)
  verification: SnapshotVerificationResponse;

  static of(snapshot: VerifiedSnapshot): SnapshotDetailResponse {
    const { document } = snapshot.verification;
    return {
      ...SnapshotResponse.from(snapshot.row),
      figures: document && SealedFiguresResponse.from(document),
      verification: SnapshotVerificationResponse.from(snapshot),
    };
  }
}

function committeeOf({
  meetingId,
  meetingKind,
  meetingPlannedOn,
}: SnapshotRow): SnapshotCommitteeResponse | null {
  if (meetingId === null || meetingKind === null || meetingPlannedOn === null) return null;
  return { id: meetingId, kind: meetingKind as CommitteeKind, plannedOn: meetingPlannedOn };
}
