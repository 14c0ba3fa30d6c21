/** What a sheet of the file is, compared with those before it. */
export type Sighting = 'first' | 'same_again' | 'different_again';

const RNCP_SLOTS = 1_000 + 10_000 + 100_000;
const RS_SLOTS = 10 + 100 + 1_000 + 10_000 + 100_000 + 1_000_000;

/**
 * The sheets met so far in a file, in constant memory: one number for each code that there can be (`RNCP` + 3–5
 * digits, `RS` + 1–6 digits), about 10 MB, which the system gives out only where it is written to.
 */
export class SeenSheets {
  private readonly marks = new Float64Array(RNCP_SLOTS + RS_SLOTS);

  /** @param fingerprint hex SHA-256 of the sheet; its first 52 bits tell two contents of one code apart */
  see(code: string, fingerprint: string): Sighting {
    const slot = slotOf(code);
    const mark = parseInt(fingerprint.slice(0, 13), 16) + 1;
    const before = this.marks[slot];
    if (before) return before === mark ? 'same_again' : 'different_again';
    this.marks[slot] = mark;
    return 'first';
  }
}

/** Codes of as many digits stand together: `RS12` and `RS012` are two codes. */
function slotOf(code: string): number {
  const digits = code.replace(/^\D+/, '');
  const rncp = code.startsWith('RNCP');
  let slot = (rncp ? 0 : RNCP_SLOTS) + Number(digits);
  for (let shorter = rncp ? 3 : 1; shorter < digits.length; shorter++) slot += 10 ** shorter;
  return slot;
}
