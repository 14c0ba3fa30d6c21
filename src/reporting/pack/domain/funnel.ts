import type { People } from '../../domain/rates.js';

export interface FunnelStep {
  name: string;
  /** How the number follows from the figures of the report. */
  formula: string;
  people: number;
}

/** From a seat to the certification: each step holds all who came at least that far, also those who then left. */
export function funnelOf(people: People): FunnelStep[] {
  const finished = people.completed + people.certified;
  const began = finished + people.started + people.droppedOut;
  return [
    { name: 'Ont eu une place', formula: 'inscrites + entrées', people: people.enrolled + began },
    {
      name: 'Entrées en formation',
      formula: 'en formation + terminée + certifiées + abandons',
      people: began,
    },
    { name: 'Formation terminée', formula: 'terminée + certifiées', people: finished },
    { name: 'Certifiées', formula: 'certifiées', people: people.certified },
  ];
}
