/** A block of a certification, and whether the person holds it. */
export interface BlockBeside {
  certificationCode: string;
  certificationTitle: string;
  blockCode: string;
  required: boolean;
  held: boolean;
}

/** How far a person is towards a certification: it is derived, once all its required blocks are held. */
export interface CertificationProgress {
  code: string;
  title: string;
  held: boolean;
  /** Codes of the required blocks that lack. */
  lacking: string[];
}

/** The certifications of which a person holds a block at least, in order of code. */
export function certificationsOf(blocks: readonly BlockBeside[]): CertificationProgress[] {
  const codes = [
    ...new Set(blocks.filter(({ held }) => held).map(({ certificationCode }) => certificationCode)),
  ].sort();
  return codes.map((code) => {
    const own = blocks.filter(({ certificationCode }) => certificationCode === code);
    const lacking = own.filter(({ required, held }) => required && !held).map(({ blockCode }) => blockCode);
    // A certification without a required block is derived from nothing.
    const held = lacking.length === 0 && own.some(({ required }) => required);
    return { code, title: own[0]?.certificationTitle ?? code, held, lacking };
  });
}
