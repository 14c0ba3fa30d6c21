import { newId } from '../../src/shared/ids.js';
import type { UnitOfWork } from '../../src/shared/database/unit-of-work.js';
import { AXES, FUNDING_PLAN, PROGRAMME, RELAY_BODIES, SIGNATORIES, TARGET } from './edec-ia-hdf-facts.js';

/** From when the facts of the agreement were known: reports for a past instant count from there. */
const KNOWN_FROM = `${PROGRAMME.signedOn}T00:00:00+01:00`;

/** Records the programme when it is missing; what was changed since is left as it is. */
export async function seedEdecIaHdf(work: UnitOfWork): Promise<void> {
  await work.run(async () => {
    const id = await insertProgramme(work);
    if (id === undefined) return;
    await insertParts(work, id);
    await insertTarget(work, id);
    await insertFundingPlan(work, id);
  });
}

/** The id of the new programme; undefined when it was there. */
async function insertProgramme(work: UnitOfWork): Promise<string | undefined> {
  const { code, name, summary, startsOn, endsOn, signedOn, departments, source } = PROGRAMME;
  const [row] = await work.query<{ id: string }>(
    `INSERT INTO programmes (id, code, name, summary, starts_on, ends_on, signed_on, departments, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (code) DO NOTHING RETURNING id`,
    [newId(), code, name, summary, startsOn, endsOn, signedOn, [...departments], source],
  );
  return row?.id;
}

async function insertParts(work: UnitOfWork, programmeId: string): Promise<void> {
  for (const [i, name] of SIGNATORIES.entries()) {
    await work.query(`INSERT INTO programme_signatories (programme_id, position, name) VALUES ($1, $2, $3)`, [
      programmeId,
      i + 1,
      name,
    ]);
  }
  for (const [number, title] of AXES) {
    await work.query(`INSERT INTO programme_axes (id, programme_id, number, title) VALUES ($1, $2, $3, $4)`, [
      newId(),
      programmeId,
      number,
      title,
    ]);
  }
  for (const { name, validFrom, validUntil, source } of RELAY_BODIES) {
    await work.query(
      `INSERT INTO relay_bodies (id, programme_id, name, valid_from, valid_until, source)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), programmeId, name, validFrom, validUntil, source],
    );
  }
}

async function insertTarget(work: UnitOfWork, programmeId: string): Promise<void> {
  const { axisNumber, label, people, source } = TARGET;
  await work.query(
    `INSERT INTO programme_targets (id, programme_id, axis_number, label, people, source, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), programmeId, axisNumber, label, people, source, KNOWN_FROM],
  );
}

async function insertFundingPlan(work: UnitOfWork, programmeId: string): Promise<void> {
  const planId = newId();
  const { number, decidedOn, source, funders, rows } = FUNDING_PLAN;
  await work.query(
    `INSERT INTO funding_plans (id, programme_id, number, decided_on, source, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [planId, programmeId, number, decidedOn, source, KNOWN_FROM],
  );
  for (const { axisNumber, label, cents } of rows) {
    for (const [i, amount] of cents.entries()) {
      if (amount === null) continue;
      await work.query(
        `INSERT INTO funding_lines (id, funding_plan_id, axis_number, label, funder, amount_cents)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [newId(), planId, axisNumber, label, funders[i], amount],
      );
    }
  }
}
