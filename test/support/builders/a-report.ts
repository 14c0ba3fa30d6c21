import {
  type Cell,
  completionReport,
  type CompletionReport,
} from '../../../src/reporting/domain/completion-report.js';
import { AGE_BANDS, type Cut } from '../../../src/reporting/domain/cuts.js';
import type { PackSource } from '../../../src/reporting/pack/report-pack.js';

type Numbers = readonly [enrolled: number, started: number, completed: number, certified: number];

/** A cell with a few people who left or wait, and the hours that go with the others. */
function cellOf(keys: readonly string[], [enrolled, started, completed, certified]: Numbers): Cell {
  const droppedOut = Math.floor(started / 7);
  const waiting = Math.floor(enrolled / 4);
  const entered = started + completed + certified;
  return {
    keys,
    people: {
      everyone: enrolled + entered + droppedOut + waiting,
      enrolled,
      waiting,
      started,
      completed,
      droppedOut,
      certified,
      withSomeBlocks: Math.floor(completed / 2),
    },
    hours: { planned: entered * 1260, attended: entered * 1100, proven: entered * 995 },
    awarded: certified + Math.floor(completed / 2),
  };
}

const KEYS: Partial<Record<Cut, readonly string[]>> = {
  gender: ['female', 'male', 'unspecified'],
  age: AGE_BANDS.map(({ key }) => key),
  status: ['employee', 'job_seeker'],
  size: ['micro', 'pme', 'eti', 'ge', 'none'],
  department: ['02', '59', '60', '62', '80', 'none'],
  branch: ['1486', '0054', '2098', '1090', '0044', '0292', '1996', '0650', '3127', 'none'],
  employer: ['e1', 'e2', 'none'],
};
const BRANCHES: Record<string, string> = {
  '1486': 'Bureaux d’études techniques, cabinets d’ingénieurs-conseils et sociétés de conseils',
  '0054': '=Métallurgie',
  e1: '=HYPERLINK("http://example")',
};

/** A report of invented people: `cohorts` cohorts, and `numbers` people at each stage. */
export function aReport(numbers: Numbers, cohorts = 3, groupBy: readonly Cut[] = []): CompletionReport {
  const keys = groupBy.length === 0 ? [] : (KEYS[groupBy[0] ?? 'gender'] ?? []);
  const part = (n: number, of: number) =>
    numbers.map((count) => Math.floor(count / of) + (count % of > n ? 1 : 0));
  const partOf = (key: string, n: number, of: number) => cellOf([key], part(n, of) as unknown as Numbers);
  const knownCohorts = Array.from({ length: cohorts }, (_, i) => ({
    id: `cohort-${i}`,
    title:
      i === 0 ? '=Lille 1 — Données pour l’IA' : `Amiens ${i} — Travailler avec l’intelligence artificielle`,
    status: i % 3 === 0 ? 'closed' : 'running',
  }));
  const knownBlocks =
    cohorts === 0
      ? []
      : ['RNCP37827BC01', 'RNCP37827BC02'].map((code) => ({
          id: code,
          certificationCode: 'RNCP37827',
          code,
          title: 'Collecter, nettoyer et préparer les données qui servent à entraîner un modèle',
        }));
  return completionReport({
    programme: 'EDEC-ESSAI',
    asOf: '2019-03-04T22:59:59.999999Z',
    groupBy,
    targets: [{ axisNumber: 2, label: 'Personnes formées', people: 100 }],
    total: cellOf([], numbers),
    cohorts: new Map(knownCohorts.map(({ id }, i) => [id, partOf(id, i, cohorts)])),
    blocks: new Map(knownBlocks.map(({ id }, i) => [id, partOf(id, i, 1)])),
    groups: numbers.every((n) => n === 0) ? [] : keys.map((key, i) => partOf(key, i, keys.length)),
    knownCohorts,
    knownBlocks,
    labels: new Map(
      [...(['branch', 'employer'] as const)].map((cut) => [cut, new Map(Object.entries(BRANCHES))]),
    ),
  });
}

/** All that a committee's file of such a report is made from. */
export function aPack(numbers: Numbers, cohorts = 3): PackSource {
  return {
    programme: { code: 'EDEC-ESSAI', name: 'EDEC Essai, Hauts-de-France' },
    report: aReport(numbers, cohorts),
    breakdowns: (Object.keys(KEYS) as Cut[]).map((cut) => aReport(numbers, cohorts, [cut])),
    madeAt: new Date('2019-03-05T08:00:00Z'),
    version: '0.1.0',
  };
}
