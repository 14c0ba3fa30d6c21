/**
 * The EDEC Intelligence artificielle of Hauts-de-France, as its framework agreement of 7 November 2018 has it.
 * What comes from elsewhere says so beside it.
 */
const AGREEMENT = 'Accord-cadre EDEC Intelligence artificielle Hauts-de-France, signé le 7 novembre 2018';

export const PROGRAMME = {
  code: 'EDEC-IA-HDF',
  name: 'EDEC Intelligence artificielle, Hauts-de-France',
  summary:
    'Engagement de développement de l’emploi et des compétences : anticiper ce que l’intelligence artificielle ' +
    'change aux métiers, définir les blocs de compétences qui maintiennent dans l’emploi, et les essayer avec un ' +
    'pilote de 100 personnes, salariés et demandeurs d’emploi. Priorités transversales : transition écologique, ' +
    'égalité des femmes et des hommes.',
  startsOn: '2018-12-01',
  // Two years, "by 31 December 2020 at the latest".
  endsOn: '2020-12-31',
  signedOn: '2018-11-07',
  departments: ['02', '59', '60', '62', '80'],
  // The two other figures published for the same programme are notes: neither is a decided table of lines.
  source:
    `${AGREEMENT}. Autres montants publiés, sans tableau par axe : 1 046 100 € (ministère du Travail et ` +
    'préfecture de région, février 2019) ; 1,5 million d’euros (presse, février 2019).',
} as const;

export const SIGNATORIES = [
  'État : délégation générale à l’emploi et à la formation professionnelle (DGEFP)',
  'État : DIRECCTE Hauts-de-France',
  'OPCALIA',
  'MEDEF Lille Métropole',
] as const;

/** Titles in our words, after the four lines of work that the ministry and the C2RP described in January 2019. */
export const AXES: readonly (readonly [number: number, title: string])[] = [
  [1, 'Étude prospective : les effets de l’intelligence artificielle sur les métiers de la région'],
  [2, 'Blocs de compétences ou certification, et formation d’un pilote'],
  [3, 'Accompagnement des entreprises et des acteurs'],
  [4, 'Capitalisation : partager les résultats et répéter l’expérimentation ailleurs'],
];

export const TARGET = {
  axisNumber: 2,
  label: 'Personnes formées dans le pilote',
  people: 100,
  source: AGREEMENT,
};

/**
 * OPCALIA's licence as a collecting body ended with the reform of 2018, and part of it, with three other bodies,
 * became AKTO, a legal person since 1 January 2020 (trade press, October 2019; the regional press names AKTO as
 * OPCALIA's successor in this programme). No SIRET is recorded: none stands in these sources.
 */
export const RELAY_BODIES = [
  { name: 'OPCALIA', validFrom: '2018-12-01', validUntil: '2019-12-31', source: AGREEMENT },
  {
    name: 'AKTO',
    validFrom: '2020-01-01',
    validUntil: null,
    source:
      'Presse professionnelle, octobre 2019 : AKTO, qui succède notamment à OPCALIA, existe comme personne ' +
      'morale au 1er janvier 2020. Le SIRET et la date de l’avenant sont à relever sur l’acte.',
  },
] as const;

/** Version 1 of the funding plan. Rows and columns of the signed table add up (checked by a test). */
export const FUNDING_PLAN = {
  number: 1,
  decidedOn: PROGRAMME.signedOn,
  source: `${AGREEMENT}, tableau de financement`,
  funders: ['OPCALIA', 'État', 'MEDEF Lille Métropole', 'Entreprises', 'Sponsors'],
  /** Cents by funder, in the order of `funders`; null where the table is empty. */
  rows: [
    { axisNumber: 1, label: 'Axe 1', cents: [3_000_000, 7_000_000, null, null, null] },
    { axisNumber: 2, label: 'Axe 2', cents: [7_000_000, 7_000_000, null, 10_000_000, null] },
    { axisNumber: 3, label: 'Axe 3', cents: [6_050_000, 17_425_000, 2_050_000, 11_025_000, 4_000_000] },
    { axisNumber: 4, label: 'Axe 4', cents: [6_750_000, 16_595_000, 750_000, 405_000, null] },
    { axisNumber: null, label: 'Frais de gestion (5,65 %)', cents: [null, 2_713_100, null, null, null] },
  ],
} as const;
