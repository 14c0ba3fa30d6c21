import type { HoursFigure, PeopleFigure, Rate, TargetRate } from './figures.js';

/** An exact share; `value` is null when there is nothing to divide by. */
export interface Fraction {
  numerator: number;
  denominator: number;
  value: number | null;
}

export type People = Record<PeopleFigure, number>;
export type Hours = Record<HoursFigure, number>;

const fraction = (numerator: number, denominator: number): Fraction => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});

const finished = (people: People): number => people.completed + people.certified;
const entered = (people: People): number => finished(people) + people.started;
const began = (people: People): number => entered(people) + people.droppedOut;

/** The rates of a group of people, as the dictionary of figures defines them. */
export function ratesOf(people: People, hours: Hours): Record<Rate, Fraction> {
  return {
    completion: fraction(finished(people), began(people)),
    dropOut: fraction(people.droppedOut, began(people)),
    certification: fraction(people.certified, finished(people)),
    attendance: fraction(hours.attended, hours.planned),
    proof: fraction(hours.proven, hours.attended),
  };
}

/** How far the programme is on the way to its target; 0 people as target when it has none. */
export function targetRatesOf(people: People, target: number): Record<TargetRate, Fraction> {
  return {
    enteredOfTarget: fraction(entered(people), target),
    completedOfTarget: fraction(finished(people), target),
  };
}
