import { newId } from '../../src/shared/ids.js';
import type { UnitOfWork } from '../../src/shared/database/unit-of-work.js';
import { PROGRAMME } from './edec-ia-hdf-facts.js';

const SOURCE = 'Accord-cadre EDEC Intelligence artificielle Hauts-de-France, gouvernance';

/**
 * Governance as the agreement has it: a steering committee at least twice a year, a technical one at least each quarter,
 * each year an account of the operations of the year before. The agreement gives no day for the account: the one here
 * is a first setting.
 */
const RULES = [
  { kind: 'steering', timesAYear: 2, dueBy: null, source: SOURCE },
  { kind: 'technical', timesAYear: 4, dueBy: null, source: SOURCE },
  {
    kind: 'yearly_account',
    timesAYear: 1,
    dueBy: '06-30',
    source: `${SOURCE} ; le jour n’y figure pas : réglage de départ`,
  },
] as const;

/** Records how often the committees meet where nothing is recorded; what was changed since is left as it is. */
export async function seedCommitteeRules(work: UnitOfWork): Promise<void> {
  await work.run(async () => {
    for (const { kind, timesAYear, dueBy, source } of RULES)
      await work.query(
        `INSERT INTO committee_rules (id, programme_id, kind, times_a_year, due_by, applies_from, source, recorded_at)
         SELECT $1, p.id, $3, $4, $5, p.starts_on, $6, $7::timestamptz FROM programmes p
         WHERE p.code = $2
           AND NOT EXISTS (SELECT FROM committee_rules r WHERE r.programme_id = p.id AND r.kind = $3)
         ON CONFLICT DO NOTHING`,
        [newId(), PROGRAMME.code, kind, timesAYear, dueBy, source, `${PROGRAMME.signedOn}T00:00:00+01:00`],
      );
  });
}
