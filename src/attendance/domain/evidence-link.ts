/** One link of a chain with every column as the text that was hashed; instants in UTC to the microsecond. */
export interface EvidenceLink {
  id: string;
  cohortId: string;
  sequence: number;
  kind: string;
  halfDayId: string;
  enrolmentId: string | null;
  personId: string | null;
  accountId: string;
  authenticatedBy: string;
  codeId: string | null;
  slotStartsAt: string;
  slotEndsAt: string;
  late: boolean;
  addressPrefix: string | null;
  recordedAt: string;
  sheet: string;
  sheetHash: string;
  standsFor: string;
  previousHash: string;
  hash: string;
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export type Sha256 = (text: string) => string;

/** Counts the bytes of a text in UTF-8. */
export type ByteLength = (text: string) => number;

/** What a chain begins with, in the place of a hash before it. */
export function firstHash(cohortId: string, sha256: Sha256): string {
  return sha256(`maillon ${cohortId}`);
}

/**
 * The hash over all that a link says. Reckoned here by itself, and not by the function of the database that made it:
 * whoever alters rows there might alter that function too. Each value comes after its length in bytes.
 */
export function hashOfLink(link: EvidenceLink, sha256: Sha256, bytes: ByteLength): string {
  const values = [
    link.id,
    link.cohortId,
    String(link.sequence),
    link.kind,
    link.halfDayId,
    link.enrolmentId,
    link.personId,
    link.accountId,
    link.authenticatedBy,
    link.codeId,
    link.slotStartsAt,
    link.slotEndsAt,
    String(link.late),
    link.addressPrefix,
    link.recordedAt,
    link.sheet,
    link.sheetHash,
    link.standsFor,
    link.previousHash,
  ];
  return sha256(values.map((value) => (value === null ? '-,' : `${bytes(value)}:${value},`)).join(''));
}
