import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import { ApiClient } from '../support/api-client.js';
import { signedIn } from '../support/accounts.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let given: Given;
let coordinator: ApiClient;
let learner: ApiClient;

beforeAll(async () => {
  test = await startTestApp();
  given = new Given(test.work);
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [(await given.programme()).id] });
  learner = await signedIn(test, 'learner', { learnerId: await given.learner() });
});
afterAll(() => test.close());

const about = {
  title: 'Développer avec l’IA',
  objective: 'Intégrer un service d’IA.',
  durationMinutes: 25_200,
  modality: 'blended',
};

describe('a course', () => {
  it('shows the block versions that it prepares, with codes, titles and versions, and its prerequisites', async () => {
    const block = await given.block();
    const before = await given.block();
    const providerId = await given.provider({ name: 'Organisme Exemple' });
    const created = await coordinator.post('/courses', {
      ...about,
      providerId,
      blockVersionIds: [block.versionId.toUpperCase()],
      prerequisiteBlockIds: [before.blockId],
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ ...about, providerId, providerName: 'Organisme Exemple' });
    expect(created.body.blocks).toEqual([
      {
        blockVersionId: block.versionId,
        blockId: block.blockId,
        code: block.code,
        title: 'Bloc v1',
        version: 1,
        status: 'published',
        certificationCode: block.certificationCode,
      },
    ]);
    expect(created.body.prerequisites).toEqual([
      {
        blockId: before.blockId,
        code: before.code,
        title: 'Bloc v1',
        certificationCode: before.certificationCode,
      },
    ]);
    const read = await learner.get(`/courses/${created.body.id}`);
    expect(read.body).toEqual(created.body);
    expect(read.headers.get('etag')).toBe('"1"');
  });

  it('is refused with every version, block and provider that is not fit', async () => {
    const retired = await given.block();
    await given.blockVersion(retired.blockId, 2);
    const draft = await given.blockVersion(retired.blockId, 3, { status: 'draft' });
    const fit = await given.block();
    const answer = await coordinator.post('/courses', {
      ...about,
      providerId: newId(),
      blockVersionIds: [retired.versionId, draft.versionId, newId(), fit.versionId],
      prerequisiteBlockIds: [newId(), fit.blockId],
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer, code }: Fault) => [pointer, code])).toEqual([
      ['/providerId', 'unknown_provider'],
      ['/blockVersionIds/0', 'block_version_not_published'],
      ['/blockVersionIds/1', 'block_prepared_twice'],
      ['/blockVersionIds/2', 'unknown_block_version'],
      ['/prerequisiteBlockIds/0', 'unknown_block'],
      ['/prerequisiteBlockIds/1', 'prerequisite_is_prepared'],
    ]);
  });

  it('tells all that is wrong with the form at once', async () => {
    const answer = await coordinator.post('/courses', {
      modality: 'x',
      durationMinutes: 0,
      blockVersionIds: [],
    });
    expect(answer.status).toBe(422);
    const codes = answer.body.errors.map(({ pointer, code }: Fault) => `${pointer} ${code}`).sort();
    expect(codes).toEqual([
      '/blockVersionIds wrong_size',
      '/durationMinutes out_of_range',
      '/modality not_a_choice',
      '/objective missing',
      '/title missing',
    ]);
  });

  it('changes from the version that was read, and its cohorts keep what they are pinned to', async () => {
    const block = await given.block();
    const id = await given.course({ block_version_ids: [block.versionId] });
    const cohort = await given.cohort({ course_id: id });
    const next = await given.blockVersion(block.blockId, 2);
    const path = `/courses/${id}`;
    expect((await coordinator.patch(path, { title: 'Autre' })).status).toBe(428);
    expect((await coordinator.patch(path, { title: 'Autre' }, '"7"')).status).toBe(412);
    // The version that it had was retired meanwhile: that keeps nobody from mending a title.
    const titled = await coordinator.patch(path, { title: 'Autre' }, '"1"');
    expect(titled.status).toBe(200);
    expect(titled.body).toMatchObject({ title: 'Autre', objective: 'Essayer' });
    const renewed = await coordinator.patch(path, { blockVersionIds: [next.versionId] }, '"2"');
    expect(renewed.body.blocks.map(({ version }: { version: number }) => version)).toEqual([2]);
    expect(renewed.headers.get('etag')).toBe('"3"');
    const stays = await learner.get(`/cohorts/${cohort}`);
    expect(stays.body.blocks).toMatchObject([{ version: 1, status: 'retired' }]);
  });

  it('is left as it was when a part of the change is refused', async () => {
    const id = await given.course({ title: 'Intacte' });
    const answer = await coordinator.patch(
      `/courses/${id}`,
      { title: 'X', blockVersionIds: [newId()] },
      '"1"',
    );
    expect(answer.status).toBe(422);
    const read = await coordinator.get(`/courses/${id}`);
    expect(read.body.title).toBe('Intacte');
    expect(read.body.blocks).toHaveLength(1);
  });
});

describe('the list of courses', () => {
  it('is searched without case or accents, and paged without gaps', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.unshift(await given.course({ title: `Éthique de l’IA ${i}` }));
    const first = await learner.get('/courses?search=ETHIQUE&limit=3');
    expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 3));
    const second = await learner.get(`/courses?search=ETHIQUE&limit=3&cursor=${first.body.nextCursor}`);
    expect(second.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(3));
    expect(second.body.nextCursor).toBeNull();
    expect((await learner.get('/courses?search=%25')).body.items).toEqual([]);
  });

  it('refuses a cursor that is not its own', async () => {
    const tampered = Buffer.from(JSON.stringify(['x\u0000'])).toString('base64url');
    for (const cursor of ['x', tampered]) {
      const answer = await learner.get(`/courses?cursor=${cursor}`);
      expect(answer.status).toBe(400);
      expect(answer.body.type).toMatch(/cursor_not_understood$/);
    }
  });
});

describe('who may', () => {
  it('read: everyone signed in; write: coordinators', async () => {
    const anyone = new ApiClient(test.address);
    const id = await given.course();
    expect((await anyone.get('/courses')).status).toBe(401);
    expect((await anyone.get(`/courses/${id}`)).status).toBe(401);
    expect((await learner.post('/courses', about)).status).toBe(403);
    expect((await learner.patch(`/courses/${id}`, {}, '"1"')).status).toBe(403);
    expect((await learner.get(`/courses/${newId()}`)).status).toBe(404);
    expect((await coordinator.patch('/courses/none', {}, '"1"')).status).toBe(404);
  });
});

interface Fault {
  pointer: string;
  code: string;
}
