import {
  type SheetColumn,
  type SheetValue,
  workbook,
  type WorkbookSheet,
} from '../../shared/spreadsheets/workbook.js';
import type { Costs, FundingReport, Money } from './funding-report.js';

const MONEY: SheetColumn[] = [
  { title: 'Prévu (€)', kind: 'cents', width: 16 },
  { title: 'Engagé (€)', kind: 'cents', width: 16 },
  { title: 'Payé (€)', kind: 'cents', width: 16 },
  { title: 'Reste à engager (€)', kind: 'cents', width: 18 },
];
const COSTS: SheetColumn[] = [
  { title: 'Par personne entrée (€)', kind: 'cents' },
  { title: 'Par personne arrivée au terme (€)', kind: 'cents' },
  { title: 'Par personne certifiée (€)', kind: 'cents' },
  { title: 'Par heure prouvée (€)', kind: 'cents' },
];
const TRAINED: SheetColumn[] = [
  { title: 'Personnes entrées', kind: 'integer' },
  { title: 'Personnes arrivées au terme', kind: 'integer' },
  { title: 'Personnes certifiées', kind: 'integer' },
  { title: 'Heures prouvées', kind: 'minutes' },
];

/** How each figure is counted, in the words of the committee. */
const EXPLAINED: readonly (readonly [string, string])[] = [
  ['Prévu', 'Montants du plan de financement en vigueur à la date du rapport.'],
  [
    'Engagé',
    'Somme des engagements non annulés à cette date ; un engagement soldé compte pour ce qui est payé.',
  ],
  ['Payé', 'Somme des paiements non annulés enregistrés à cette date.'],
  ['Reste à engager', 'Prévu moins engagé ; négatif quand un dépassement a été motivé.'],
  [
    'Personnes entrées',
    'Personnes en formation, arrivées au terme ou certifiées : celles du rapport d’avancement.',
  ],
  ['Personnes arrivées au terme', 'Personnes ayant terminé une cohorte ou certifiées.'],
  ['Heures prouvées', 'Heures signées par l’apprenant et contresignées par le formateur.'],
  [
    'Coûts',
    'Montant des axes indiqués divisé par les personnes ou les heures, arrondi au centime le plus proche.',
  ],
];

/** The funding report as a workbook. */
export function fundingWorkbook(report: FundingReport): Promise<Buffer> {
  return workbook([summary(report), byFunder(report), costs(report), cohorts(report), explained()]);
}

function summary({ programme, asOf, plan, axes, total }: FundingReport): WorkbookSheet {
  const label = plan ? `plan n° ${plan.number} du ${plan.decidedOn} (${plan.source})` : 'sans plan';
  return {
    name: 'Par axe',
    columns: [{ title: `${programme} au ${asOf.slice(0, 10)}, ${label}`, kind: 'text', width: 48 }, ...MONEY],
    rows: [
      ...axes.map((axis) => [axisName(axis.axisNumber), ...moneyCells(axis)]),
      ['Total', ...moneyCells(total)],
    ],
  };
}

function byFunder({ lines, funders }: FundingReport): WorkbookSheet {
  return {
    name: 'Par financeur',
    columns: [{ title: 'Financeur', kind: 'text', width: 28 }, { title: 'Axe', kind: 'text' }, ...MONEY],
    rows: [
      ...lines.map((line) => [line.funder, axisName(line.axisNumber), ...moneyCells(line)]),
      ...funders.map((funder) => [funder.funder, 'Total', ...moneyCells(funder)]),
    ],
  };
}

function costs({ costs: { axes, trained, committed, paid } }: FundingReport): WorkbookSheet {
  const people = [trained.entered, trained.completed, trained.certified, trained.provenMinutes];
  return {
    name: 'Coûts',
    columns: [{ title: `Axe ${axes.join(', ')}`, kind: 'text', width: 20 }, ...COSTS, ...TRAINED],
    rows: [
      ['Sur l’engagé', ...costCells(committed), ...people],
      ['Sur le payé', ...costCells(paid), ...people],
    ],
  };
}

function cohorts({ cohorts: rows, unassigned }: FundingReport): WorkbookSheet {
  return {
    name: 'Par cohorte',
    columns: [
      { title: 'Cohorte', kind: 'text', width: 44 },
      { title: 'Engagé (€)', kind: 'cents' },
      { title: 'Payé (€)', kind: 'cents' },
      ...TRAINED,
      ...COSTS,
    ],
    rows: [
      ...rows.map((row) => [
        row.title,
        row.committedCents,
        row.paidCents,
        row.entered,
        row.completed,
        row.certified,
        row.provenMinutes,
        ...costCells(row.costs),
      ]),
      ['Hors cohorte', unassigned.committedCents, unassigned.paidCents],
    ],
  };
}

function explained(): WorkbookSheet {
  return {
    name: 'Calcul',
    columns: [
      { title: 'Chiffre', kind: 'text', width: 28 },
      { title: 'Comment il est compté', kind: 'text', width: 90 },
    ],
    rows: EXPLAINED,
  };
}

function axisName(axisNumber: number | null): string {
  return axisNumber === null ? 'Frais de gestion' : `Axe ${axisNumber}`;
}

function moneyCells({ plannedCents, committedCents, paidCents, leftCents }: Money): SheetValue[] {
  return [plannedCents, committedCents, paidCents, leftCents];
}

function costCells(each: Costs): SheetValue[] {
  const { perPersonEntered, perPersonCompleted, perPersonCertified, perProvenHour } = each;
  return [perPersonEntered, perPersonCompleted, perPersonCertified, perProvenHour].map(({ cents }) => cents);
}
