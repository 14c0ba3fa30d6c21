import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AssessmentsApi } from '../../src/assessments/assessments.api.js';
import { KeepPaper } from '../../src/certificates/keep-paper.js';
import type { ApiClient } from '../support/api-client.js';
import { papersStage, type PapersStage } from '../support/papers-stage.js';
import { readPdf } from '../support/pdf-reader.js';

let stage: PapersStage;
beforeAll(async () => {
  stage = await papersStage();
});
afterAll(() => stage.test.close());

async function file(
  client: ApiClient,
  id: string,
): Promise<{ bytes: Buffer; headers: Headers; status: number }> {
  const response = await fetch(`${stage.test.address}/api/v1/papers/${id}/content`, {
    headers: { Authorization: `Bearer ${client.token}` },
  });
  return {
    bytes: Buffer.from(await response.arrayBuffer()),
    headers: response.headers,
    status: response.status,
  };
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const certificateOf = (who: keyof PapersStage['enrolments'], client: ApiClient = stage.as.coordinator) =>
  client.post(`/enrolments/${stage.enrolments[who]}/papers`, { kind: 'completion_certificate' });

describe('a certificate of completion', () => {
  it('says who, what, when, the hours that the report counts, and the undertaking; tagged, in French', async () => {
    const answer = await certificateOf('lucja');
    expect(answer.status).toBe(201);
    const { bytes } = await file(stage.as.coordinator, answer.body.id);
    const pdf = await readPdf(bytes);
    const hours = await stage.as.coordinator.get(`/enrolments/${stage.enrolments.lucja}/attendance`);
    expect(hours.body.hours.provenMinutes).toBe(630);
    for (const said of [
      'Certificat de réalisation',
      'Łucja WÓJCIK-ŚWIĄTEK',
      'Sans employeur',
      'Préparer des données',
      'Action de formation',
      'L. 6313-1',
      'Élise Martin',
      'Institut des compétences numériques',
      'du mardi 4 mars 2031 au mercredi 5 mars 2031',
      '10 h 30',
      'sur 10 h 30 prévues',
      'pendant 3 ans',
      'mercredi 31 décembre 2042',
      'Fait le lundi 10 mars 2031, à Lille',
      'Cachet et signature',
      answer.body.number,
    ])
      expect(pdf.text).toContain(said);
    expect(pdf).toMatchObject({ tagged: true, language: 'fr' });
    expect(pdf.pages).toHaveLength(1);
    expect(pdf.title).toBe(`Certificat de réalisation — Łucja WÓJCIK-ŚWIĄTEK — ${answer.body.number}`);
    expect(pdf.roles).toEqual(expect.arrayContaining(['Document', 'H1', 'P', 'Figure']));
    expect(pdf.alternatives.join()).toContain(`/verify/${answer.body.number}`);
  });

  it('names the company of an employee', async () => {
    const { body } = await certificateOf('ann');
    const { text } = await readPdf((await file(stage.as.coordinator, body.id)).bytes);
    expect(text).toContain('Filatures du Nord');
  });

  it('is not issued before the training is completed, nor without a legal representative: all that lacks is said', async () => {
    const { work } = stage.test;
    await work.query(`UPDATE training_providers SET legal_representative = NULL WHERE id = $1`, [
      stage.provider,
    ]);
    const refused = await certificateOf('bob');
    expect(refused.status).toBe(409);
    expect(refused.body.type).toMatch(/paper_not_ready$/);
    expect(refused.body.errors.map((fault: { code: string }) => fault.code)).toEqual([
      'enrolment_not_completed',
      'legal_representative_missing',
    ]);
    await work.query(`UPDATE training_providers SET legal_representative = 'Élise Martin' WHERE id = $1`, [
      stage.provider,
    ]);
  });

  it('is the same paper when asked again, also by ten at the same time', async () => {
    const first = await certificateOf('ann');
    const again = await Promise.all(Array.from({ length: 10 }, () => certificateOf('ann')));
    expect(again.map(({ status, body }) => [status, body.id])).toEqual(again.map(() => [201, first.body.id]));
  });

  it('is one paper when ten ask for the first at the same time', async () => {
    const asked = () =>
      stage.as.coordinator.post(`/enrolments/${stage.enrolments.ann}/papers`, { kind: 'training_statement' });
    const answers = await Promise.all(Array.from({ length: 10 }, asked));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const rows = await stage.test.work.query(
      `SELECT id FROM papers WHERE enrolment_id = $1 AND kind = 'training_statement'`,
      [stage.enrolments.ann],
    );
    expect(rows).toHaveLength(1);
  });

  it('makes room for a new one when a name is corrected, stays readable, and says what took its place', async () => {
    const before = (await certificateOf('ann')).body;
    await stage.test.work.query(`UPDATE learners SET family_name = 'Auberge' WHERE id = $1`, [
      stage.learners.ann,
    ]);
    const stale = await stage.as.coordinator.get(`/papers/${before.id}`);
    expect(stale.body).toMatchObject({ state: 'valid', upToDate: false });
    const after = (await certificateOf('ann')).body;
    expect(after.id).not.toBe(before.id);
    expect(after).toMatchObject({ state: 'valid', upToDate: true, holder: { familyName: 'Auberge' } });
    const old = await stage.as.coordinator.get(`/papers/${before.id}`);
    expect(old.body).toMatchObject({ state: 'replaced', replacedBy: { id: after.id, number: after.number } });
    expect(sha256((await file(stage.as.coordinator, before.id)).bytes)).toBe(before.sha256);
    const list = await stage.as.coordinator.get(
      `/papers?enrolmentId=${stage.enrolments.ann}&kind=completion_certificate`,
    );
    expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([after.id]);
    const all = await stage.as.coordinator.get(
      `/papers?enrolmentId=${stage.enrolments.ann}&kind=completion_certificate&replaced=true`,
    );
    expect(all.body.items.map(({ id }: { id: string }) => id)).toEqual([after.id, before.id]);
  });
});

describe('what is issued while names change', () => {
  it('is one paper in force that says the last of them, and each of the others names what took its place', async () => {
    const path = `/enrolments/${stage.enrolments.zoe}/papers`;
    const statement = { kind: 'training_statement' };
    const rename = (n: number) =>
      stage.test.work.query(`UPDATE learners SET usual_name = $2 WHERE id = $1`, [
        stage.learners.zoe,
        `Nom${n}`,
      ]);
    const steps = Array.from({ length: 12 }, (_, n) =>
      n % 2 === 0 ? rename(n) : stage.as.coordinator.post(path, statement),
    );
    const answers = (await Promise.all(steps)).filter((_, n) => n % 2 === 1);
    expect(answers.map((answer) => ('status' in answer ? answer.status : 0))).toEqual(answers.map(() => 201));
    const last = await stage.as.coordinator.post(path, statement);
    const [learner] = await stage.test.work.query<{ usual_name: string }>(
      `SELECT usual_name FROM learners WHERE id = $1`,
      [stage.learners.zoe],
    );
    expect(last.body).toMatchObject({ upToDate: true, holder: { familyName: learner?.usual_name } });
    const { body } = await stage.as.coordinator.get(
      `/papers?enrolmentId=${stage.enrolments.zoe}&replaced=true`,
    );
    const papers = body.items as { id: string; state: string; replacedBy: { id: string } | null }[];
    expect(papers.filter(({ state }) => state === 'valid').map(({ id }) => id)).toEqual([last.body.id]);
    for (const { id, replacedBy } of papers.filter(({ state }) => state !== 'valid'))
      expect((replacedBy?.id ?? '') > id).toBe(true);
  });

  it('never puts an older paper in the place of a newer one', async () => {
    const path = `/enrolments/${stage.enrolments.zoe}/papers`;
    const issue = () => stage.as.coordinator.post(path, { kind: 'training_statement' });
    const rename = (name: string) =>
      stage.test.work.query(`UPDATE learners SET usual_name = $2 WHERE id = $1`, [stage.learners.zoe, name]);
    await rename('Ancien');
    const keeping = stage.test.app.get(KeepPaper);
    const make = keeping.make.bind(keeping);
    let newer: string | undefined;
    const making = jest.spyOn(keeping, 'make').mockImplementationOnce(async (source) => {
      const file = await make(source);
      // Somebody corrects the name and is quicker, while this one has only its file.
      await rename('Nouveau');
      newer = (await issue()).body.id as string;
      return file;
    });
    const answer = await issue();
    making.mockRestore();
    expect(answer.body).toMatchObject({ id: newer, upToDate: true, holder: { familyName: 'Nouveau' } });
    const { body } = await stage.as.coordinator.get(
      `/papers?enrolmentId=${stage.enrolments.zoe}&replaced=true`,
    );
    const holders = body.items.map(({ holder }: { holder: { familyName: string } }) => holder.familyName);
    expect(holders).not.toContain('Ancien');
  });

  it('with an idempotency key has one effect and the same answer', async () => {
    const path = `/enrolments/${stage.enrolments.bob}/papers`;
    const [one, two] = await Promise.all(
      [1, 2].map(() => stage.as.coordinator.postOnce(path, { kind: 'convocation' }, 'convoke-bob')),
    );
    expect([one?.status, one?.text]).toEqual([201, two?.text]);
  });
});

describe('the list of papers', () => {
  it('is read page by page, each paper once', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const { body } = await stage.as.coordinator.get(`/papers?limit=2&replaced=true${next}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor as string | null;
    }
    const [row] = await stage.test.work.query<{ count: number }>(`SELECT count(*)::int AS count FROM papers`);
    expect(seen).toHaveLength(row?.count ?? -1);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('the file of a paper', () => {
  it('is sent with a strong ETag of its hash and a name in UTF-8, and not sent again to who has it', async () => {
    const { body } = await certificateOf('lucja');
    const { bytes, headers, status } = await file(stage.as.lucja, body.id);
    expect(status).toBe(200);
    expect(sha256(bytes)).toBe(body.sha256);
    expect(headers.get('etag')).toBe(`"${body.sha256}"`);
    expect(headers.get('content-type')).toBe('application/pdf');
    const disposition = headers.get('content-disposition') ?? '';
    expect(decodeURIComponent(/filename\*=UTF-8''(\S+)$/.exec(disposition)?.[1] ?? '')).toBe(
      `Certificat de réalisation - WÓJCIK-ŚWIĄTEK Łucja - ${body.number}.pdf`,
    );
    const again = await stage.as.lucja.get(`/papers/${body.id}/content`, {
      'If-None-Match': `"${body.sha256}"`,
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('is made again from its facts to the same bytes when it is lost, or altered', async () => {
    const { body } = await certificateOf('lucja');
    const { sha256: hash, id } = body as { sha256: string; id: string };
    await rm(join(stage.test.settings.dataDir, 'files', hash.slice(0, 2), hash));
    expect(sha256((await file(stage.as.lucja, id)).bytes)).toBe(hash);
    const path = join(stage.test.settings.dataDir, 'files', hash.slice(0, 2), hash);
    await writeFile(path, 'not what was issued');
    expect(sha256((await file(stage.as.lucja, id)).bytes)).toBe(hash);
    expect(sha256(await readFile(path))).toBe(hash);
  });
});

describe('attendance sheets', () => {
  it('signed: who signed when and how, who was away, the countersignature', async () => {
    const answer = await stage.as.trainer.post(`/half-days/${stage.halfDays[2]}/papers`);
    expect([answer.status, answer.body.form]).toEqual([201, 'signed']);
    const { text, roles } = await readPdf((await file(stage.as.trainer, answer.body.id)).bytes);
    for (const said of [
      'mercredi 5 mars 2031, matin',
      'WÓJCIK-ŚWIĄTEK Łucja',
      'signé à 12 h, par le code affiché',
      'absent(e)',
      'Dominique Lefebvre, le 5 mars 2031 à 12 h, depuis sa session',
    ])
      expect(text).toContain(said);
    expect(roles).toEqual(expect.arrayContaining(['Table', 'TR', 'TH', 'TD']));
  });

  it('blank: names, and room to sign', async () => {
    const answer = await stage.as.trainer.post(`/half-days/${stage.halfDays[2]}/papers`, { form: 'blank' });
    const { text } = await readPdf((await file(stage.as.trainer, answer.body.id)).bytes);
    expect(text).toContain('BERNARD Bob');
    expect(text).not.toContain('signé à');
  });

  it('signed is refused before the countersignature, and nothing of a cancelled half-day is issued', async () => {
    const { given, test, cohortId, as } = stage;
    const later = await given.halfDay(cohortId, '2031-04-01');
    const early = await as.trainer.post(`/half-days/${later}/papers`, { form: 'signed' });
    expect([early.status, early.body.state]).toEqual([409, 'not_countersigned']);
    const blank = await as.trainer.post(`/half-days/${later}/papers`);
    expect([blank.status, blank.body.form]).toEqual([201, 'blank']);
    await test.work.query(`UPDATE half_days SET cancelled_at = maillon_now() WHERE id = $1`, [later]);
    const cancelled = await as.trainer.post(`/half-days/${later}/papers`);
    expect([cancelled.status, cancelled.body.state]).toEqual([409, 'half_day_cancelled']);
  });

  it('of the cohort: one a half-day and the grid, with hours to the minute', async () => {
    const batch = await stage.as.trainer.post(`/cohorts/${stage.cohortId}/papers`, {
      kind: 'attendance_sheet',
    });
    expect(batch.status).toBe(201);
    expect(batch.body).toMatchObject({ refused: [] });
    const list = await stage.as.trainer.get(`/papers?cohortId=${stage.cohortId}&kind=attendance_sheet`);
    const grid = list.body.items.find(({ form }: { form: string }) => form === 'grid');
    const { text } = await readPdf((await file(stage.as.trainer, grid.id)).bytes);
    for (const said of ['Émargement de la session', 'BERNARD Bob', 'signé 12 h', 'absent(e)', '7 h'])
      expect(text).toContain(said);
  });
});

describe('who reaches which papers', () => {
  const paths = () => ({
    enrolment: `/enrolments/${stage.enrolments.ann}/papers`,
    halfDay: `/half-days/${stage.halfDays[0]}/papers`,
    cohort: `/cohorts/${stage.cohortId}/papers`,
    zip: `/cohorts/${stage.cohortId}/papers.zip?kind=completion_certificate`,
  });

  it('each role its own: 403 for a kind or a route that is not its business', async () => {
    const { as } = stage;
    const { enrolment, halfDay, cohort } = paths();
    const kinds = ['convocation', 'completion_certificate', 'training_statement'];
    const statuses = async (client: ApiClient) =>
      Promise.all(kinds.map(async (kind) => (await client.post(enrolment, { kind })).status));
    expect(await statuses(as.ann)).toEqual([201, 201, 201]);
    expect(await statuses(as.trainer)).toEqual([201, 403, 403]);
    expect(await statuses(as.employer)).toEqual([403, 201, 403]);
    expect(await statuses(as.coordinator)).toEqual([201, 201, 201]);
    for (const client of [as.lucja, as.stranger, as.otherEmployer, as.otherCoordinator])
      expect(await statuses(client)).toEqual([404, 404, 404]);
    expect(await statuses(as.auditor)).toEqual([403, 403, 403]);
    for (const client of [as.ann, as.employer, as.auditor]) {
      expect((await client.post(halfDay)).status).toBe(403);
      expect((await client.post(cohort, { kind: 'convocation' })).status).toBe(403);
    }
    expect((await as.stranger.post(halfDay)).status).toBe(404);
    expect((await as.otherCoordinator.post(cohort, { kind: 'convocation' })).status).toBe(404);
    expect((await as.trainer.post(cohort, { kind: 'completion_certificate' })).status).toBe(403);
  });

  it('lists, reads and archives hold no paper of anybody else', async () => {
    const { as } = stage;
    await as.coordinator.post(paths().cohort, { kind: 'completion_certificate' });
    const seen = async (client: ApiClient) => {
      const { body } = await client.get(`/papers?cohortId=${stage.cohortId}&limit=200&replaced=true`);
      return body.items as {
        id: string;
        kind: string;
        enrolmentId: string | null;
        holder: { familyName: string };
      }[];
    };
    const everything = await seen(as.coordinator);
    expect(new Set(everything.map(({ kind }) => kind)).size).toBe(4);
    const expected = {
      ann: (paper: (typeof everything)[number]) => paper.enrolmentId === stage.enrolments.ann,
      lucja: (paper: (typeof everything)[number]) => paper.enrolmentId === stage.enrolments.lucja,
      trainer: ({ kind }: (typeof everything)[number]) => ['convocation', 'attendance_sheet'].includes(kind),
      employer: (paper: (typeof everything)[number]) =>
        paper.kind === 'completion_certificate' && paper.enrolmentId === stage.enrolments.ann,
      stranger: () => false,
      otherEmployer: () => false,
      otherCoordinator: () => false,
    };
    for (const [who, own] of Object.entries(expected) as [keyof typeof expected, typeof expected.ann][]) {
      const ids = (await seen(as[who])).map(({ id }) => id);
      expect([who, ids]).toEqual([who, everything.filter(own).map(({ id }) => id)]);
      for (const paper of everything) {
        const { status } = await as[who].get(`/papers/${paper.id}`);
        expect([who, paper.kind, status]).toEqual([who, paper.kind, own(paper) ? 200 : 404]);
      }
    }
    for (const client of [as.stranger, as.otherEmployer, as.otherCoordinator])
      expect((await client.get(paths().zip)).status).toBe(404);
  });

  it('an employer keeps the certificate that names it when the person moves on, and the next one has no part in it', async () => {
    const { body } = await certificateOf('ann');
    const next = await stage.given.employer();
    stage.clock.moveTo(new Date('2031-06-01T08:00:00Z'));
    await stage.given.situationChanges(stage.learners.ann, { employer_id: next });
    const again = await certificateOf('ann');
    expect(again.body.id).toBe(body.id);
    expect((await stage.as.employer.get(`/papers/${body.id}`)).status).toBe(200);
  });

  it('what was sent is read strictly, all faults at once', async () => {
    const wrong = await stage.as.coordinator.post(paths().enrolment, { kind: 'diploma', extra: 1 });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors).toHaveLength(2);
    expect((await stage.as.coordinator.get(paths().zip.replace('completion_certificate', 'x'))).status).toBe(
      400,
    );
  });
});

// Last: an assessment settles anew who of the cohort has completed.
describe('an end-of-training statement', () => {
  it('counts criteria as the results of the block do, and says when somebody left', async () => {
    const { as, block, enrolments, test } = stage;
    await test.work.query(
      `INSERT INTO trainer_clearances (trainer_id, block_id, granted_by) VALUES ($1, $2, $3)`,
      [stage.trainer, block.blockId, as.coordinator.accountId],
    );
    const written = await as.trainer.post(`/enrolments/${enrolments.lucja}/assessments`, {
      blockCode: block.code,
      kind: 'certifying',
      marks: block.criteria.map((criterionId, i) => ({ criterionId, level: i === 3 ? 2 : 3 })),
    });
    expect((await as.trainer.post(`/assessments/${written.body.id}/submit`)).status).toBe(200);
    const [result] = await test.app.get(AssessmentsApi).resultsByBlock([enrolments.lucja]);
    expect(result).toMatchObject({ acquiredCriteria: 3, requiredCriteria: 4 });
    const { body } = await as.lucja.post(`/enrolments/${enrolments.lucja}/papers`, {
      kind: 'training_statement',
    });
    const { text } = await readPdf((await file(as.lucja, body.id)).bytes);
    expect(text).toContain('évalué le 1er juin 2031 par 1 évaluateur : 3 critères requis acquis sur 4');
    expect(text).toContain('Compétence 1 acquise');
    expect(text).toContain('Compétence 2 en cours (1 sur 2)');
    const left = await as.coordinator.post(`/enrolments/${enrolments.zoe}/papers`, {
      kind: 'training_statement',
    });
    expect((await readPdf((await file(as.coordinator, left.body.id)).bytes)).text).toContain(
      'et l’a quittée le 4 mars 2031',
    );
  });

  it('is not issued while the training goes on', async () => {
    const { status, body } = await stage.as.coordinator.post(`/enrolments/${stage.enrolments.bob}/papers`, {
      kind: 'training_statement',
    });
    expect([status, body.state]).toEqual([409, 'training_not_over']);
  });
});
