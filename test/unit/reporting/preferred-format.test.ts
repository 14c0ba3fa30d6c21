import { describe, expect, it } from '@jest/globals';
import { MEDIA_TYPES, preferredFormat } from '../../../src/reporting/preferred-format.js';

const { json, csv, xlsx, pdf } = MEDIA_TYPES;

describe('the form of a report', () => {
  it.each([
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['application/*', 'json'],
    ['text/*', 'csv'],
    [csv, 'csv'],
    [xlsx, 'xlsx'],
    [pdf, 'pdf'],
    [`${pdf.toUpperCase()} ; q=1`, 'pdf'],
    [`${json}, ${csv};q=0.5`, 'json'],
    [`${csv}, ${json};q=0.9`, 'csv'],
    [`${pdf}, ${xlsx}`, 'pdf'],
    [`${xlsx}, ${pdf}`, 'xlsx'],
    // What a person's browser sends, and what it sends when it was told to take PDF.
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'json'],
    [`${pdf}, */*`, 'pdf'],
    // The most exact range decides, also against a wildcard with more weight.
    [`*/*, ${json};q=0`, 'csv'],
    [`${json};q=0.1, */*;q=0.5`, 'csv'],
  ])('for Accept %s is %s', (accept, format) => expect(preferredFormat(accept)).toBe(format));

  it.each(['text/html', `${json};q=0`, 'image/*', '*/*;q=0', 'nonsense'])('is none for Accept %s', (accept) =>
    expect(preferredFormat(accept)).toBeUndefined(),
  );
});
