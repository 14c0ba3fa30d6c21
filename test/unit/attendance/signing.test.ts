import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/attendance/domain/canonical-json.js';
import { checkChain } from '../../../src/attendance/domain/check-chain.js';
import { type EvidenceLink, firstHash, hashOfLink } from '../../../src/attendance/domain/evidence-link.js';
import { asTyped, newTypedCode, shownCode } from '../../../src/attendance/domain/signing-code.js';
import { closedToLearners, isLate } from '../../../src/attendance/domain/signing-window.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hashing = { sha256, bytes: (text: string) => Buffer.byteLength(text) };

describe('a code to be typed', () => {
  it('is read however it is typed, and holds nothing that is read for another', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(22), { minLength: 6, maxLength: 6 }), (picks) => {
        let i = 0;
        const code = newTypedCode(() => picks[i++] ?? 0);
        expect(code).not.toMatch(/[^A-Z3-9]|[01258BILOSUVZ]/);
        expect(asTyped(` ${shownCode(code).toLowerCase()} `)).toBe(code);
      }),
    );
  });
});

describe('a window', () => {
  const halfDay = {
    startsAt: new Date('2031-03-04T09:00:00Z'),
    endsAt: new Date('2031-03-04T12:30:00Z'),
    cancelled: false,
    cohortStatus: 'running',
  };
  const window = { opensMinutesBefore: 10, closesMinutesAfter: 30 };
  it('opens and closes to the instant, both ends within', () => {
    const closed = (at: string) => closedToLearners(halfDay, window, new Date(at));
    expect(closed('2031-03-04T08:49:59.999Z')).toBe('to_come');
    expect(closed('2031-03-04T08:50:00Z')).toBeUndefined();
    const late = (at: string, countersignedAt: Date | null = null) =>
      isLate({ ...halfDay, countersignedAt }, window, new Date(at));
    expect(late('2031-03-04T13:00:00Z')).toBe(false);
    expect(late('2031-03-04T13:00:00.001Z')).toBe(true);
    expect(late('2031-03-04T12:00:00Z', new Date('2031-03-04T11:59:00Z'))).toBe(true);
    expect(closedToLearners({ ...halfDay, cancelled: true }, window, new Date('2031-03-04T10:00:00Z'))).toBe(
      'cancelled',
    );
  });
});

describe('canonical JSON', () => {
  it('is the same for the same facts, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (facts) => {
        const turned = Object.fromEntries(Object.entries(facts).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(facts));
        expect(JSON.parse(canonicalJson(facts))).toEqual(JSON.parse(JSON.stringify(facts)));
      }),
    );
    expect(canonicalJson({ b: [1, null], a: { d: true, c: 'é' } })).toBe(
      '{"a":{"c":"é","d":true},"b":[1,null]}',
    );
  });
});

describe('a chain', () => {
  const link = (sequence: number, previousHash: string): EvidenceLink => {
    const bare: EvidenceLink = {
      id: `id-${sequence}`, cohortId: 'c', sequence, kind: 'signed', halfDayId: 'h', enrolmentId: 'e', personId: 'p',
      accountId: 'a', authenticatedBy: 'typed_code', codeId: null, slotStartsAt: 'x', slotEndsAt: 'y', late: false,
      addressPrefix: null, recordedAt: 'z', sheet: 'é', sheetHash: sha256('é'), standsFor: '[]', previousHash, hash: '',
    }; // prettier-ignore
    return { ...bare, hash: hashOfLink(bare, sha256, hashing.bytes) };
  };
  const chain = (length: number): EvidenceLink[] => {
    const links: EvidenceLink[] = [];
    for (let n = 1; n <= length; n += 1) links.push(link(n, links.at(-1)?.hash ?? firstHash('c', sha256)));
    return links;
  };

  it('is whole as it was made, and tells any links that are taken out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.uniqueArray(fc.nat(11)), (length, out) => {
        const links = chain(length);
        const head = { links: length, lastHash: links.at(-1)?.hash ?? '' };
        const gone = out.filter((i) => i < length).map((i) => i + 1);
        const left = links.filter(({ sequence }) => !gone.includes(sequence));
        const faults = checkChain('c', left, head, hashing);
        const removed = faults.filter(({ problem }) => problem === 'removed').map(({ sequence }) => sequence);
        expect(removed.sort((a, b) => Number(a) - Number(b))).toEqual(gone.sort((a, b) => a - b));
        if (gone.length === 0) expect(faults).toEqual([]);
      }),
    );
  });

  it('does not list a gap without end', () => {
    const links = chain(2);
    const far = { ...(links[1] as EvidenceLink), sequence: 2_000_000_000 };
    expect(checkChain('c', [links[0] as EvidenceLink, far], undefined, hashing).length).toBeLessThan(1_010);
  });
});
