/** What canonical JSON can hold. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/** Half of a surrogate pair by itself: no UTF-8 can say it. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * JSON in the one form that RFC 8785 (JSON Canonicalization Scheme) gives it: no space, members in the order of their
 * UTF-16 code units, numbers and texts as ECMAScript writes them. The same facts are the same bytes, whoever wrote them.
 * Members that are undefined are left out.
 * @throws Error on what has no such form: a number that is not finite, a lone surrogate.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('JSON has no such number');
  if (typeof value === 'string' && LONE_SURROGATE.test(value)) throw new Error('UTF-8 has no lone surrogate');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .flatMap((name) => {
      const member = value[name];
      return member === undefined ? [] : [`${canonicalJson(name)}:${canonicalJson(member)}`];
    });
  return `{${members.join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
