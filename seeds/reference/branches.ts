import type { UnitOfWork } from '../../src/shared/database/unit-of-work.js';

/** Branches by IDCC, under the short names by which they are known; others are added through the API. */
export const BRANCHES: readonly (readonly [idcc: string, name: string])[] = [
  ['0016', 'Transports routiers et activités auxiliaires du transport'],
  ['0018', 'Industries textiles'],
  ['0044', 'Industries chimiques'],
  ['0176', 'Industrie pharmaceutique'],
  ['0573', 'Commerces de gros'],
  ['0787', 'Cabinets d’experts-comptables et de commissaires aux comptes'],
  ['1090', 'Services de l’automobile'],
  ['1351', 'Entreprises de prévention et de sécurité'],
  ['1486', 'Bureaux d’études techniques, ingénieurs-conseils et sociétés de conseils'],
  ['1501', 'Restauration rapide'],
  ['1516', 'Organismes de formation'],
  ['1597', 'Bâtiment : ouvriers des entreprises de plus de 10 salariés'],
  ['1672', 'Sociétés d’assurances'],
  ['1979', 'Hôtels, cafés, restaurants'],
  ['2098', 'Prestataires de services du secteur tertiaire'],
  ['2120', 'Banque'],
  ['2148', 'Télécommunications'],
  ['2216', 'Commerce de détail et de gros à prédominance alimentaire'],
  ['2264', 'Hospitalisation privée'],
  ['3043', 'Entreprises de propreté et services associés'],
];

/** Records the branches that are missing; a name that was changed since is left as it is. */
export async function seedBranches(work: UnitOfWork): Promise<void> {
  await work.query(
    `INSERT INTO branches (idcc, name) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (idcc) DO NOTHING`,
    [BRANCHES.map(([idcc]) => idcc), BRANCHES.map(([, name]) => name)],
  );
}
