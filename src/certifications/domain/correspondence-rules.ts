import type { Fault } from '../../shared/errors/domain-error.js';

/** A block by its codes: the other certification may not be known here yet. */
export interface BlockName {
  certificationCode: string;
  blockCode: string;
}

/** What is known of the blocks that are named. */
export interface KnownTargets {
  /** Certifications that are known here. */
  certifications: ReadonlySet<string>;
  blocks: readonly BlockName[];
  /** Targets that the register or a jury gave: they are not ours to change. */
  given: readonly BlockName[];
}

/**
 * All that is wrong in a list of blocks that `source` is to count as. A registered certification (RNCP) may still be
 * unknown here, since its sheet can come with a later import; one of our own may not, and RS ones have no blocks.
 */
export function correspondenceFaults(
  source: BlockName,
  wanted: readonly BlockName[],
  known: KnownTargets,
): Fault[] {
  return wanted.flatMap((target, at) => {
    if (same(source, target)) return [fault(at, 'same_block', 'est le bloc lui-même', 'is the block itself')];
    if (wanted.findIndex((other) => same(other, target)) < at)
      return [fault(at, 'repeated', 'est déjà dans la liste', 'is in the list already')];
    if (includes(known.given, target))
      return [
        fault(
          at,
          'already_given',
          'est déjà donné par la fiche ou un jury',
          'is given by the sheet or a jury already',
        ),
      ];
    const mayComeLater =
      !known.certifications.has(target.certificationCode) && /^RNCP\d{3,5}$/.test(target.certificationCode);
    if (mayComeLater || includes(known.blocks, target)) return [];
    return [fault(at, 'unknown_block', 'n’est pas un bloc connu', 'is no known block')];
  });
}

function same(a: BlockName, b: BlockName): boolean {
  return a.certificationCode === b.certificationCode && a.blockCode === b.blockCode;
}

function includes(list: readonly BlockName[], name: BlockName): boolean {
  return list.some((other) => same(other, name));
}

function fault(at: number, code: string, fr: string, en: string): Fault {
  return { pointer: `/correspondences/${at}`, code, message: { fr, en } };
}
