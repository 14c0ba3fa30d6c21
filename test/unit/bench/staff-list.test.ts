import { describe, expect, it } from '@jest/globals';
import { withLuhnKey } from '../../../bench/luhn.js';
import { staffList } from '../../../bench/staff-list.js';
import { readSiren } from '../../../src/organisations/domain/siren.js';

describe('the measured staff list', () => {
  it('has a header and a row each, whose keys nobody shares', () => {
    const [header, ...rows] = staffList(1000, ['810000000'], 'x').split('\r\n');
    expect(header?.split(';')).toHaveLength(10);
    expect(rows).toHaveLength(1000);
    expect(new Set(rows.map((row) => row.split(';')[0])).size).toBe(1000);
    expect(new Set(rows.map((row) => row.split(';')[4])).size).toBe(1000);
  });

  it('names employers whose numbers the product takes', () => {
    const siren = withLuhnKey('81000000');
    expect(readSiren(siren)).toBe(siren);
  });
});
