import type { Fault } from '../../../shared/errors/domain-error.js';
import type { CommitteeRuleFacts } from './committees.js';

/** All that is wrong with a rule: an account is due by a day once a year; committees meet, and are due by no day. */
export function ruleFaults({
  kind,
  timesAYear,
  dueBy,
}: Pick<CommitteeRuleFacts, 'kind' | 'timesAYear' | 'dueBy'>): Fault[] {
  const account = kind === 'yearly_account';
  const faults: Fault[] = [];
  if (account && dueBy === null) faults.push(DUE_BY_MISSING);
  if (!account && dueBy !== null) faults.push(DUE_BY_TOO_MUCH);
  if (dueBy !== null && !isDayOfEveryYear(dueBy)) faults.push(NOT_A_DAY);
  if (account && timesAYear !== 1) faults.push(ONCE_A_YEAR);
  return faults;
}

const DUE_BY_MISSING: Fault = {
  pointer: '/dueBy',
  code: 'due_day_missing',
  message: {
    fr: 'est à donner : le jour (MM-JJ) de l’année suivante où le bilan est dû',
    en: 'has to be given: the day (MM-DD) of the following year by which the account is due',
  },
};
const DUE_BY_TOO_MUCH: Fault = {
  pointer: '/dueBy',
  code: 'not_an_account',
  message: { fr: 'ne va qu’avec le bilan annuel', en: 'goes with the yearly account only' },
};
const ONCE_A_YEAR: Fault = {
  pointer: '/timesAYear',
  code: 'once_a_year',
  message: { fr: 'vaut 1 pour le bilan annuel', en: 'is 1 for the yearly account' },
};
const NOT_A_DAY: Fault = {
  pointer: '/dueBy',
  code: 'not_a_day',
  message: {
    fr: 'doit être un jour de toutes les années, MM-JJ',
    en: 'has to be a day of every year, MM-DD',
  },
};

function isDayOfEveryYear(monthAndDay: string): boolean {
  const day = new Date(`2019-${monthAndDay}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(5, 10) === monthAndDay;
}
