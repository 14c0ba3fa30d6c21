import type { SheetColumn, SheetValue, WorkbookSheet } from '../../../shared/spreadsheets/workbook.js';
import type { CompletionReport } from '../../domain/completion-report.js';
import { CUT_NAMES, type Cut } from '../../domain/cuts.js';
import { FIGURES, HOURS_FIGURES, HOURS_NAMES } from '../../domain/figures.js';
import { keyName } from '../../domain/key-words.js';
import { STAGES } from '../../domain/stages.js';
import { PERSON_CUTS } from '../../sql/cells.js';
import type { MissingRow } from '../../people-behind.repository.js';
import type { PackPeople, PackPerson } from '../read-people.js';

const text = (title: string, width: number): SheetColumn => ({ title, kind: 'text', width });
const NAMED = [text('Nom de naissance', 22), text('Nom d’usage', 18), text('Prénoms', 22)];
const PSEUDONYM = [text('Pseudonyme', 24)];
const ATTENDANCE: readonly MissingRow['kind'][] = ['attendanceMark', 'learnerSignature', 'countersignature'];

/** Everybody whom the report counts, with hours and what is still missing to prove them. */
export function peopleSheet(
  { named, people }: PackPeople,
  breakdowns: readonly CompletionReport[],
): WorkbookSheet {
  const identity = named ? NAMED : PSEUDONYM;
  return {
    name: 'Personnes',
    columns: [
      ...identity,
      text('Étape', 20),
      text('Cohortes', 40),
      ...HOURS_FIGURES.map((code): SheetColumn => ({ title: HOURS_NAMES[code].fr, kind: 'minutes' })),
      ...PERSON_CUTS.names.map((cut) => text(CUT_NAMES[cut].fr, 22)),
      { title: 'Émargements manquants', kind: 'integer' },
      { title: 'Évaluations manquantes', kind: 'integer' },
      { title: 'Blocs non acquis', kind: 'integer' },
    ],
    rows: lines(people, named, labelsOf(breakdowns)),
    frozenColumns: identity.length,
    filter: true,
  };
}

type Labels = ReadonlyMap<Cut, ReadonlyMap<string, string>>;

async function* lines(
  people: AsyncIterable<PackPerson>,
  named: boolean,
  labels: Labels,
): AsyncGenerator<SheetValue[]> {
  for await (const person of people) {
    const { familyName, usualName, givenNames, place, stage, cuts, missing } = person;
    const lacking = (kinds: readonly MissingRow['kind'][]): number =>
      missing.filter(({ kind }) => kinds.includes(kind)).length;
    yield [
      ...(named ? [familyName, usualName, givenNames] : [place]),
      FIGURES[STAGES[stage - 1] ?? 'enrolled'].name.fr,
      [...new Set(person.enrolments.map(({ cohortTitle }) => cohortTitle))].join('\n'),
      ...HOURS_FIGURES.map((code) => person[code]),
      ...PERSON_CUTS.names.map((cut, i) => {
        const key = cuts[i] ?? '';
        return keyName(cut, key, labels.get(cut)?.get(key)).fr;
      }),
      lacking(ATTENDANCE),
      lacking(['certifyingAssessment']),
      lacking(['award']),
    ];
  }
}

/** Names of employers and branches, as the breakdowns have them. */
function labelsOf(breakdowns: readonly CompletionReport[]): Labels {
  const single = breakdowns.filter(({ groupBy }) => groupBy.length === 1);
  return new Map(
    single.map(({ groupBy: [cut = 'employer'], groups }) => [
      cut,
      new Map(groups.flatMap(({ keys }) => keys.map(({ key, label }) => [key, label] as const))),
    ]),
  );
}
