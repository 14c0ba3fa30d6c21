import type { People } from '../../domain/rates.js';
import { frenchNumber } from './french.js';

/** The answer first: how many of how many. */
export function headlineOf({ started, completed, certified }: People, target: number | null): string {
  const entered = started + completed + certified;
  const of = target === null ? '' : ` sur ${frenchNumber(target)}`;
  if (entered === 0) return `Aucune personne formée ou en formation${of}`;
  const many = entered > 1 ? 'personnes formées' : 'personne formée';
  return `${frenchNumber(entered)} ${many} ou en formation${of}`;
}
