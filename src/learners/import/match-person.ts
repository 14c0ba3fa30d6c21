import type { Candidates, KnownPerson, ListedPerson } from './staff-list.repository.js';
import type { CellFault } from '../domain/staff-list-row.js';

/** What a row of the list does: adds a person, changes one, or nothing. */
export type Match =
  | { kind: 'new' }
  | { kind: 'same' }
  | { kind: 'changed'; id: string; identity: boolean; situation: boolean; merged: ListedPerson }
  | { kind: 'fault'; fault: CellFault };

/**
 * Who the row is: by employer and internal number, else by e-mail. Names are no key: two people of the same
 * name are two people.
 */
export function matchPerson(
  person: ListedPerson,
  { byNumber, byEmail }: Candidates,
  onlyEmployer?: string,
): Match {
  if (byNumber && byEmail && byNumber.id !== byEmail.id) return emailOfAnother();
  const known = byNumber ?? byEmail;
  if (!known) return { kind: 'new' };
  // An employer's list must not draw in somebody who works elsewhere: their own employer, or OPCALIA, moves them.
  if (onlyEmployer !== undefined && known.employerId !== onlyEmployer) return emailOfAnother();
  const sameEmployer = known.employerId === person.employerId;
  const twoNumbers = person.internalNumber !== null && known.internalNumber !== null;
  if (!byNumber && sameEmployer && twoNumbers && person.internalNumber !== known.internalNumber)
    return emailOfAnother();
  return compare(person, known);
}

const IDENTITY = ['familyName', 'usualName', 'givenNames', 'email', 'phone'] as const;
const SITUATION = [
  'employmentStatus',
  'employerId',
  'internalNumber',
  'gender',
  'birthDate',
  'department',
  'jobTitle',
] as const;

/** What the list leaves out is not erased: a list without phones is no order to forget them. */
function compare(person: ListedPerson, known: KnownPerson): Match {
  const merged = { ...person };
  const keep = <K extends keyof ListedPerson>(key: K, value: ListedPerson[K]) => {
    if (merged[key] === null) merged[key] = value;
  };
  for (const key of ['usualName', 'email', 'phone', 'birthDate', 'department', 'jobTitle'] as const)
    keep(key, known[key]);
  if (known.employerId === person.employerId) keep('internalNumber', known.internalNumber);
  if (merged.gender === 'unspecified') merged.gender = known.gender as ListedPerson['gender'];
  const identity = IDENTITY.some((key) => merged[key] !== known[key]);
  const situation = SITUATION.some((key) => merged[key] !== known[key]);
  if (!identity && !situation) return { kind: 'same' };
  return { kind: 'changed', id: known.id, identity, situation, merged };
}

function emailOfAnother(): Match {
  const message = { fr: 'est celle d’une autre personne', en: 'belongs to another person' };
  return { kind: 'fault', fault: { column: 'email', code: 'email_of_another_person', message } };
}
