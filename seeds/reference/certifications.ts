import type { UnitOfWork } from '../../src/shared/database/unit-of-work.js';
import { newId } from '../../src/shared/ids.js';
import type { BlockFacts, CertificationFacts } from './certification-facts.js';
import { RNCP37827 } from './rncp37827-facts.js';
import { WORKING_WITH_AI } from './working-with-ai-facts.js';

/** Records the certifications that are missing, their blocks published; one that is there stays as it is. */
export async function seedCertifications(work: UnitOfWork): Promise<void> {
  for (const facts of [RNCP37827, WORKING_WITH_AI]) await work.run(() => seedOne(work, facts));
}

async function seedOne(work: UnitOfWork, facts: CertificationFacts): Promise<void> {
  const id = newId();
  const created = await work.query(
    `INSERT INTO certifications (id, code, register, title, level, active, source)
     VALUES ($1, $2, $3, $4, $5, true, 'in_house') ON CONFLICT (code) DO NOTHING RETURNING id`,
    [id, facts.code, facts.register, facts.title, facts.level],
  );
  if (created.length === 0) return;
  await work.query(
    `INSERT INTO certifiers (certification_id, position, siret, name, active)
     SELECT $1, c.n, c.one ->> 'siret', c.one ->> 'name', (c.one ->> 'active')::boolean
     FROM json_array_elements($2::json) WITH ORDINALITY AS c(one, n)`,
    [id, JSON.stringify(facts.certifiers)],
  );
  for (const [at, block] of facts.blocks.entries()) await seedBlock(work, id, at + 1, block);
}

/** A draft first: a published version takes neither competence nor criterion. */
async function seedBlock(
  work: UnitOfWork,
  certificationId: string,
  position: number,
  block: BlockFacts,
): Promise<void> {
  const [blockId, versionId] = [newId(), newId()];
  await work.query(
    `INSERT INTO competence_blocks (id, certification_id, code, position) VALUES ($1, $2, $3, $4)`,
    [blockId, certificationId, block.code, position],
  );
  await work.query(
    `INSERT INTO block_versions (id, block_id, number, title, competences_text, competences_split, assessment_methods)
     VALUES ($1, $2, 1, $3, $4, 'plain', $5)`,
    [
      versionId,
      blockId,
      block.title,
      block.competences.map(({ code, text }) => `${code}. ${text}`).join('\n'),
      block.assessmentMethods,
    ],
  );
  const { competences } = block;
  await work.query(
    `INSERT INTO competences (id, block_version_id, code, text, position)
     SELECT id, $1, code, text, n
     FROM unnest($2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS c(id, code, text, n)`,
    [
      versionId,
      competences.map(() => newId()),
      competences.map((c) => c.code),
      competences.map((c) => c.text),
    ],
  );
  const criteria = competences.flatMap(({ code, criteria: own }) => own.map((text) => ({ code, text })));
  await work.query(
    `INSERT INTO criteria (id, block_version_id, competence_code, text, position)
     SELECT id, $1, code, text, n
     FROM unnest($2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS c(id, code, text, n)`,
    [versionId, criteria.map(() => newId()), criteria.map((c) => c.code), criteria.map((c) => c.text)],
  );
  await work.query(
    `UPDATE block_versions SET status = 'published', published_at = maillon_now() WHERE id = $1`,
    [versionId],
  );
}
