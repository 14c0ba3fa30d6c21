import {
  ChoiceField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  ObjectField,
  ObjectListField,
  TextField,
  TextListField,
} from '../../shared/http/fields.js';
import { PageOf } from '../../shared/http/pagination.js';
import type { EvidenceFault } from '../domain/evidence-fault.js';
import { EVIDENCE_KINDS } from '../domain/evidence-kinds.js';
import type { EvidenceLink } from '../domain/evidence-link.js';
import { AUTHENTICATIONS } from '../domain/means.js';
import type { ShownChain } from '../read-evidence.js';

const HIDDEN = 'Null for an auditor.';

export class EvidenceLinkResponse {
  @IntField({ min: 1, description: 'Place in the chain of the cohort.' })
  sequence: number;

  @IdField()
  id: string;

  @ChoiceField(EVIDENCE_KINDS)
  kind: string;

  @IdField()
  halfDayId: string;

  @InstantField({ description: 'Start of the half-day as it was signed.' })
  slotStartsAt: string;

  @InstantField()
  slotEndsAt: string;

  @InstantField({ description: 'By the server’s clock.' })
  recordedAt: string;

  @ChoiceField(AUTHENTICATIONS)
  authenticatedBy: string;

  @FlagField({ description: 'Given after the window, or after the countersignature.' })
  late: boolean;

  @IdField({ nullable: true, description: `Whose presence it is about; ${HIDDEN}` })
  enrolmentId: string | null;

  @IdField({ nullable: true, description: `Account that acted; ${HIDDEN}` })
  accountId: string | null;

  @TextField({ nullable: true, description: `Learner or trainer who acted; ${HIDDEN}` })
  personName: string | null;

  @TextField({ nullable: true, max: 50, description: `Network, /24 of IPv4 or /48 of IPv6. ${HIDDEN}` })
  addressPrefix: string | null;

  @TextField({ max: 64, description: 'SHA-256 of the sheet as the person saw it.' })
  sheetHash: string;

  @TextField({ max: 64 })
  previousHash: string;

  @TextField({ max: 64 })
  hash: string;

  static from(link: EvidenceLink, people: ReadonlyMap<string, string> | null): EvidenceLinkResponse {
    const { sequence, id, kind, halfDayId, slotStartsAt, slotEndsAt, recordedAt } = link;
    const { authenticatedBy, late, sheetHash, previousHash, hash } = link;
    const whom = {
      enrolmentId: link.enrolmentId,
      accountId: link.accountId,
      personName: people?.get(link.personId ?? '') ?? null,
      addressPrefix: link.addressPrefix,
    };
    const nobody = { enrolmentId: null, accountId: null, personName: null, addressPrefix: null };
    return {
      sequence,
      id,
      kind,
      halfDayId,
      slotStartsAt,
      slotEndsAt,
      recordedAt,
      authenticatedBy,
      late,
      ...(people ? whom : nobody),
      sheetHash,
      previousHash,
      hash,
    };
  }
}

export class EvidenceFaultResponse {
  @TextField({ example: 'half_day_signatures' })
  table: string;

  @IdField({ nullable: true, description: 'Null for a link that is gone.' })
  id: string | null;

  @IntField({ nullable: true, description: 'Place in the chain, for a link.' })
  sequence: number | null;

  @IdField({ nullable: true })
  halfDayId: string | null;

  @IdField({ nullable: true, description: HIDDEN })
  enrolmentId: string | null;

  @ChoiceField(['altered', 'removed', 'without_evidence'])
  problem: string;

  @TextListField({ description: 'What differs, as far as can be told.' })
  columns: readonly string[];

  static from(fault: EvidenceFault, withPeople: boolean): EvidenceFaultResponse {
    const { table, id, sequence, halfDayId, problem, columns } = fault;
    const enrolmentId = withPeople ? fault.enrolmentId : null;
    return { table, id, sequence, halfDayId, enrolmentId, problem, columns };
  }
}

export class EvidenceVerificationResponse {
  @FlagField({ description: 'Every link, and every row that it speaks of, is as it was recorded.' })
  intact: boolean;

  @IntField()
  links: number;

  @TextField({ nullable: true, max: 64, description: 'Stands for the whole chain; null for an empty one.' })
  lastHash: string | null;

  @IntField()
  faultCount: number;

  @ObjectListField(() => EvidenceFaultResponse, { description: 'The first 200.' })
  faults: EvidenceFaultResponse[];
}

export class EvidencePage extends PageOf(EvidenceLinkResponse) {
  @ObjectField(() => EvidenceVerificationResponse, {
    description: 'Of the whole chain, recomputed just now.',
  })
  verification: EvidenceVerificationResponse;

  static from({ page, chain, people }: ShownChain): EvidencePage {
    const { links, faults, lastHash } = chain;
    return {
      items: page.items.map((link) => EvidenceLinkResponse.from(link, people)),
      nextCursor: page.nextCursor,
      verification: {
        intact: faults.length === 0,
        links: links.length,
        lastHash,
        faultCount: faults.length,
        faults: faults.slice(0, 200).map((fault) => EvidenceFaultResponse.from(fault, people !== null)),
      },
    };
  }
}
