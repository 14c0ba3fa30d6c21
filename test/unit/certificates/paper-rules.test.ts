import { describe, expect, it } from '@jest/globals';
import { fileNameOf } from '../../../src/certificates/file-name.js';
import {
  dayOfMonth,
  frenchDay,
  frenchHours,
  frenchInstant,
  frenchSpan,
  frenchTime,
  parisDayOf,
  shortDay,
} from '../../../src/certificates/domain/french.js';
import {
  certificateLacks,
  convocationLacks,
  statementLacks,
} from '../../../src/certificates/domain/issue-rules.js';
import { retainedUntil, yearsKept } from '../../../src/certificates/domain/retention.js';
import { digits } from '../../../src/certificates/views/common.view.js';
import { attachment, fileNamePart } from '../../../src/shared/files/content-disposition.js';

const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('French as papers write it', () => {
  it.each([
    [frenchDay('2019-03-04'), 'lundi 4 mars 2019'],
    [frenchDay('2019-02-01'), 'vendredi 1er février 2019'],
    [dayOfMonth('2019-08-15'), '15 août 2019'],
    [shortDay('2019-07-02'), 'mar. 2 juil.'],
    [frenchSpan('2019-03-04', '2019-03-04'), 'le lundi 4 mars 2019'],
    [frenchSpan('2019-03-04', '2019-03-05'), 'du lundi 4 mars 2019 au mardi 5 mars 2019'],
    [frenchHours(210), '3 h 30'],
    [frenchHours(60), '1 h'],
    [frenchHours(65), '1 h 05'],
    [frenchHours(0), '0 min'],
    [frenchTime('2019-03-04T08:02:00Z'), '9 h 02'],
    [frenchTime('2019-07-04T22:00:00Z'), '0 h'],
    [frenchInstant('2019-12-31T23:30:00Z'), '1er janvier 2020 à 0 h 30'],
    [parisDayOf('2019-03-30T23:30:00Z'), '2019-03-31'],
    [digits('73282932000074'), '732 829 320 00074'],
    [digits('32590123456'), '32 59 0123456'],
  ])('%s', (written, expected) => {
    expect(plain(written)).toBe(expected);
  });
});

describe('what a paper lacks', () => {
  const ready = {
    enrolmentStatus: 'completed',
    cohortStatus: 'closed',
    provider: { legalRepresentative: 'Élise Martin' },
    provenMinutes: 210,
  };
  const codes = (faults: { code: string }[]) => faults.map(({ code }) => code);

  it('a certificate: completion, a provider with a legal representative, proven hours; all of it is told', () => {
    expect(certificateLacks(ready)).toEqual([]);
    expect(
      codes(certificateLacks({ ...ready, enrolmentStatus: 'started', provider: null, provenMinutes: 0 })),
    ).toEqual(['enrolment_not_completed', 'provider_missing', 'no_hour_proven']);
    expect(codes(certificateLacks({ ...ready, provider: { legalRepresentative: ' ' } }))).toEqual([
      'legal_representative_missing',
    ]);
  });

  it('a statement: a training that is over, completed or not', () => {
    for (const over of [{}, { enrolmentStatus: 'dropped_out' }, { enrolmentStatus: 'started' }])
      expect(statementLacks({ ...ready, ...over })).toEqual([]);
    expect(codes(statementLacks({ ...ready, enrolmentStatus: 'started', cohortStatus: 'running' }))).toEqual([
      'training_not_over',
    ]);
  });

  it('a convocation: a place that is certain, and half-days', () => {
    expect(convocationLacks({ enrolmentStatus: 'confirmed' }, 1)).toEqual([]);
    expect(codes(convocationLacks({ enrolmentStatus: 'waitlisted' }, 0))).toEqual([
      'enrolment_not_confirmed',
      'no_half_day',
    ]);
  });
});

describe('retention', () => {
  it('is what the most demanding body asks, or the default', () => {
    expect(yearsKept([], 6)).toBe(6);
    expect(
      yearsKept(
        [
          { requiredBy: 'A', years: 3 },
          { requiredBy: 'B', years: 10 },
        ],
        6,
      ),
    ).toBe(10);
  });

  it('counts from the last of: the agreement, the action, the issue', () => {
    const days = { issuedOn: '2019-04-01', actionEndsOn: '2019-03-22', programmeEndsOn: '2020-12-31' };
    expect(retainedUntil(3, days)).toBe('2023-12-31');
    expect(retainedUntil(3, { ...days, issuedOn: '2022-01-01' })).toBe('2025-12-31');
  });
});

describe('names of files', () => {
  it('hold on every system, and end in the number', () => {
    const paper = {
      kind: 'completion_certificate',
      form: 'only',
      number: 'MA-2019-7Q4K-9ZB2-M1XC',
      holder: { familyName: 'O’Neill/..\\', givenNames: 'A\u0000nn: "x"' },
      day: null,
      period: null,
      action: null,
    } as const;
    expect(fileNameOf(paper)).toBe(
      'Certificat de réalisation - O’NEILL .. A nn x - MA-2019-7Q4K-9ZB2-M1XC.pdf',
    );
    expect(fileNamePart('..')).toBe('');
    const sheet = { ...paper, kind: 'attendance_sheet', form: 'signed', holder: null } as const;
    expect(fileNameOf({ ...sheet, day: '2019-03-04', period: 'afternoon' })).toBe(
      'Feuille d’émargement - 2019-03-04 après-midi - MA-2019-7Q4K-9ZB2-M1XC.pdf',
    );
  });

  it('are cut between characters, so that any name can be sent', () => {
    const cut = fileNamePart(`${'x'.repeat(79)}😀😀`);
    expect(cut).toBe(`${'x'.repeat(79)}😀`);
    expect(() => attachment(cut)).not.toThrow();
  });

  it('are sent in UTF-8 for browsers of today and in ASCII for the others, and never end the header', () => {
    const header = attachment('Wójcik-Świątek "x";\r\n€.pdf');
    expect(header).toBe(
      `attachment; filename="Wojcik-Swiatek _x_;___.pdf"; filename*=UTF-8''W%C3%B3jcik-%C5%9Awi%C4%85tek%20%22x%22%3B%0D%0A%E2%82%AC.pdf`,
    );
  });
});
