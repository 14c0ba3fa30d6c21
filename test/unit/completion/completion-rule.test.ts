import { describe, expect, it } from '@jest/globals';
import {
  type CompletionFigures,
  isOver,
  lacksOf,
  requiredMinutes,
} from '../../../src/completion/domain/completion-rule.js';
import { hoursInFrench, moveOf, reasonOfLacks } from '../../../src/completion/domain/standing.js';

const NOW = new Date('2031-03-06T16:00:00Z');
const RULE = { provenPercent: 80, certifyingAssessments: true };
const BLOCK = { certificationCode: 'RNCP37827', blockCode: 'RNCP37827BC01', sat: true };
const MET: CompletionFigures = {
  plannedMinutes: 1260,
  provenMinutes: 1008,
  trainingEndsAt: NOW,
  blocks: [BLOCK],
};
const kinds = (figures: Partial<CompletionFigures>, rule = RULE) =>
  lacksOf(rule, { ...MET, ...figures }, NOW).map(({ kind }) => kind);

describe('the completion rule', () => {
  it('asks for the share of the planned minutes, to the minute', () => {
    expect(kinds({})).toEqual([]);
    expect(lacksOf(RULE, { ...MET, provenMinutes: 1007 }, NOW)).toEqual([
      { kind: 'proven_hours', missingMinutes: 1 },
    ]);
  });

  it('rounds the share up: 80 % of 211 minutes is 168,8, so 169', () => {
    expect(requiredMinutes(RULE, 211)).toBe(169);
    expect(requiredMinutes(RULE, 0)).toBe(0);
    expect(requiredMinutes({ ...RULE, provenPercent: 100 }, 1260)).toBe(1260);
    // 35 % of 300 is 105 exactly: no fraction of a float makes it 106.
    expect(requiredMinutes({ ...RULE, provenPercent: 35 }, 300)).toBe(105);
  });

  it('asks for an assessment of each block that has criteria, unless the rule does without', () => {
    const blocks = [BLOCK, { ...BLOCK, blockCode: 'RNCP37827BC02', sat: false }];
    expect(lacksOf(RULE, { ...MET, blocks }, NOW)).toEqual([
      { kind: 'certifying_assessment', certificationCode: 'RNCP37827', blockCode: 'RNCP37827BC02' },
    ]);
    expect(kinds({ blocks }, { ...RULE, certifyingAssessments: false })).toEqual([]);
    expect(kinds({ blocks: [] })).toEqual([]);
  });

  it('completes nobody before the last half-day has ended, nor without any', () => {
    expect(kinds({ trainingEndsAt: new Date(NOW.getTime() + 1) })).toEqual(['training_not_over']);
    expect(kinds({ trainingEndsAt: null, plannedMinutes: 0, provenMinutes: 0, blocks: [] })).toEqual([
      'training_not_over',
    ]);
    expect([isOver(NOW, NOW), isOver(null, NOW)]).toEqual([true, false]);
  });

  it('tells all that lacks at once', () => {
    const figures = { trainingEndsAt: null, provenMinutes: 0, blocks: [{ ...BLOCK, sat: false }] };
    expect(kinds(figures)).toEqual(['training_not_over', 'proven_hours', 'certifying_assessment']);
  });
});

describe('what the rule does', () => {
  const lack = { kind: 'proven_hours', missingMinutes: 12 } as const;

  it('completes who started, takes back who completed, and leaves all others alone', () => {
    expect([moveOf('started', []), moveOf('started', [lack])]).toEqual(['complete', 'stay']);
    expect([moveOf('completed', []), moveOf('completed', [lack])]).toEqual(['stay', 'take_back']);
    for (const status of ['requested', 'confirmed', 'waitlisted', 'rejected', 'withdrawn', 'dropped_out'])
      expect([moveOf(status, []), moveOf(status, [lack])]).toEqual(['stay', 'stay']);
  });

  it('says why in French', () => {
    const blocks = ['BC01', 'BC02'].map(
      (blockCode) => ({ kind: 'certifying_assessment', certificationCode: 'RNCP37827', blockCode }) as const,
    );
    expect(reasonOfLacks([{ kind: 'proven_hours', missingMinutes: 210 }, ...blocks])).toBe(
      'heures prouvées\u00a0: il manque 3\u202fh\u202f30\u202f; évaluation certificative non remise\u00a0: BC01, BC02',
    );
    expect(reasonOfLacks([{ kind: 'training_not_over', endsAt: null }])).toBe(
      'la formation n’est pas achevée',
    );
    expect([hoursInFrench(45), hoursInFrench(60), hoursInFrench(65)]).toEqual([
      '45\u202fmin',
      '1\u202fh',
      '1\u202fh\u202f05',
    ]);
  });
});
