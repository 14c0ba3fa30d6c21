import {
  type SheetColumn,
  type SheetValue,
  workbook,
  type WorkbookSheet,
} from '../../shared/spreadsheets/workbook.js';
import type { Count } from './domain/frames.js';
import {
  FORM,
  GAP_WORDS,
  NOT_COMPUTED,
  OBJECTIVE_WORDS,
  RULES,
  TRAINER_WORDS,
  TYPE_WORDS,
} from './domain/account-words.js';
import { specialityName } from './speciality-name.js';
import type { AnsweredAccount } from './training-account.service.js';

const text = (title: string, width = 40): SheetColumn => ({ title, kind: 'text', width });
const COUNTED: readonly SheetColumn[] = [
  { title: 'Stagiaires', kind: 'integer' },
  { title: 'Personnes', kind: 'integer' },
  { title: 'Heures (entières)', kind: 'integer' },
  { title: 'Heures suivies', kind: 'minutes' },
  { title: 'Dont prouvées', kind: 'minutes' },
];

/** The account as a workbook: a sheet a frame, what is missing, how each figure is made, what is not computed. */
export function accountWorkbook(answered: AnsweredAccount): Promise<Buffer> {
  const { account } = answered;
  return workbook([
    identity(answered),
    trainers(answered),
    counted('F-1 Type de stagiaires', [
      ...account.types.map((line) => [TYPE_WORDS[line.code].fr, ...cells(line)]),
      ['Total (1)', ...cells(account.total)],
      ['dont à distance, en tout ou partie', ...cells(account.atDistance)],
    ]),
    counted('F-2 Confiés', [['Stagiaires confiés à un autre organisme (2)', ...cells(account.entrusted)]]),
    counted('F-3 Objectif', [
      ['a. Formations visant le RNCP, dont :', ...cells(account.rncp)],
      ...account.objectives.map((line) => [OBJECTIVE_WORDS[line.code].fr, ...cells(line)]),
      ['Total (3)', ...cells(account.total)],
    ]),
    counted('F-4 Spécialités', [
      ...account.specialities.map((line) => [specialityName(line, 'fr'), ...cells(line)]),
      ['Total (4)', ...cells(account.total)],
    ]),
    counted('G Reçus', [['Stagiaires confiés par un autre organisme (5)', ...cells(account.received)]]),
    missing(answered),
    explained(),
  ]);
}

function cells({ trainees, people, hours, attended, proven }: Count): SheetValue[] {
  return [trainees, people, hours, attended, proven];
}

function counted(name: string, rows: SheetValue[][]): WorkbookSheet {
  return { name, columns: [text('Ligne du formulaire', 60), ...COUNTED], rows };
}

function identity({ provider, period, asOf, programmes, account }: AnsweredAccount): WorkbookSheet {
  return {
    name: 'A-B Organisme et exercice',
    columns: [text('Rubrique'), text('Valeur', 60)],
    rows: [
      ['Formulaire', `cerfa n° ${FORM.cerfa}, notice n° ${FORM.notice}`],
      ['Organisme de formation', provider.name],
      ['Numéro SIRET', provider.siret],
      ['Numéro de déclaration d’activité', provider.nda],
      ['Représentant légal', provider.legalRepresentative],
      ['Exercice, premier jour', period.from],
      ['Exercice, dernier jour', period.to],
      ['Formation à distance, en tout ou partie', account.distance ? 'oui' : 'non'],
      ['Programmes couverts', programmes.join(', ')],
      ['Tel que connu le (UTC)', asOf],
    ],
  };
}

function trainers({ account }: AnsweredAccount): WorkbookSheet {
  const sum = (of: 'people' | 'hours' | 'minutes'): number =>
    account.trainers.reduce((total, line) => total + line[of], 0);
  return {
    name: 'E Formateurs',
    columns: [
      text('Ligne du formulaire', 60),
      { title: 'Personnes', kind: 'integer' },
      { title: 'Heures (entières)', kind: 'integer' },
      { title: 'Heures données', kind: 'minutes' },
    ],
    rows: [
      ...account.trainers.map((line) => [TRAINER_WORDS[line.code].fr, line.people, line.hours, line.minutes]),
      // Somebody who was both own staff and from outside in the period is on both lines.
      ['Total des lignes', sum('people'), sum('hours'), sum('minutes')],
    ],
  };
}

function missing({ account }: AnsweredAccount): WorkbookSheet {
  return {
    name: 'Données manquantes',
    columns: [
      text('Ce qui manque', 70),
      { title: 'Nombre', kind: 'integer' },
      text('Session', 30),
      { title: 'Demi-journée', kind: 'day' },
      text('Personne', 30),
      text('Certification', 16),
      { title: 'Heures concernées', kind: 'minutes' },
    ],
    rows: account.gaps.flatMap(({ kind, items }) => [
      [GAP_WORDS[kind].fr, items.length, null, null, null, null, null],
      ...items.map((item) => [
        null,
        null,
        item.cohortTitle,
        item.day,
        item.name,
        item.certificationCode,
        item.minutes,
      ]),
    ]),
  };
}

function explained(): WorkbookSheet {
  return {
    name: 'Mode de calcul',
    columns: [text('Sujet', 30), text('Règle', 100)],
    rows: [
      ...RULES.map(({ subject, rule }) => [subject.fr, rule.fr]),
      ...NOT_COMPUTED.map(({ frame, why }) => [`Cadre ${frame} : non calculé`, why.fr]),
    ],
  };
}
