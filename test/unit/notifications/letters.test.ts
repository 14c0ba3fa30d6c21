import { describe, expect, it } from '@jest/globals';
import { frenchDay, frenchSlot, frenchSpan, frenchTime } from '../../../src/notifications/domain/french.js';
import { letterOf, MAIL_KINDS } from '../../../src/notifications/templates/all-templates.js';
import { asHtml, asText } from '../../../src/notifications/templates/render-letter.js';

const HOSTILE = `<script>alert("1")</script> & 'x'`;
const slot = { startsAt: '2019-03-04T08:00:00Z', endsAt: '2019-03-04T11:30:00Z', location: HOSTILE };
/** All that any template may ask for. */
const FACTS = {
  cohort: HOSTILE,
  course: HOSTILE,
  place: HOSTILE,
  programme: HOSTILE,
  firstStartsAt: slot.startsAt,
  lastEndsAt: '2019-03-05T16:00:00Z',
  reason: HOSTILE,
  movedTo: HOSTILE,
  rank: 3,
  moved: true,
  closed: false,
  started: false,
  confirmed: true,
  trainer: false,
  changed: [slot],
  cancelled: [slot],
  slots: [slot],
  trainers: [HOSTILE],
  items: [HOSTILE, HOSTILE],
};
const ENVELOPE = { toName: HOSTILE, from: HOSTILE, publicUrl: 'https://maillon.example' };

describe.each(MAIL_KINDS)('a mail of the kind %s', (kind) => {
  const letter = letterOf(kind, FACTS);

  it('lets no word of anybody become HTML', () => {
    const html = asHtml(letter, ENVELOPE);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;');
  });

  it('says the same as plain text, in French typography', () => {
    const text = asText(letter, ENVELOPE);
    expect(text).toContain(HOSTILE);
    expect(text).not.toMatch(/undefined|null|\[object|NaN/);
    // A plain space before a double mark could end a line on it.
    const words = [letter.subject, text]
      .join('\n')
      .replaceAll(HOSTILE, '')
      .replaceAll(/https?:\S+/g, '');
    expect(words).not.toMatch(/[^\u202f\u00a0][:;!?](?=\s|$)/m);
    expect(words).not.toMatch(/'/);
  });

  it('has a subject on one line', () => {
    expect(letter.subject).not.toMatch(/[\r\n]/);
    expect(letter.subject.length).toBeGreaterThan(10);
  });
});

describe('French days and hours', () => {
  it('are those of Paris, in winter and in summer', () => {
    expect(frenchSlot(new Date('2019-03-04T08:00:00Z'), new Date('2019-03-04T11:30:00Z'))).toBe(
      'lundi 4 mars 2019, de 9\u00a0h à 12\u00a0h\u00a030',
    );
    expect(frenchTime(new Date('2019-07-01T08:05:00Z'))).toBe('10\u00a0h\u00a005');
    expect(frenchTime(new Date('2019-07-01T22:00:00Z'))).toBe('0\u00a0h');
  });

  it('say the first of a month as French does, and no other day so', () => {
    expect(frenchDay(new Date('2019-07-01T10:00:00Z'))).toBe('lundi 1er juillet 2019');
    expect(frenchDay(new Date('2019-07-11T10:00:00Z'))).toBe('jeudi 11 juillet 2019');
    expect(frenchSpan(new Date('2019-07-01T10:00:00Z'), new Date('2019-07-01T12:00:00Z'))).toBe(
      'le lundi 1er juillet 2019',
    );
  });
});
