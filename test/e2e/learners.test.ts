import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedIn } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let given: Given;

beforeAll(async () => {
  test = await startTestApp();
  given = new Given(test.work);
});
afterAll(() => test.close());

const PERSON = { familyName: 'Exemple', givenNames: 'Camille', employmentStatus: 'employee' };

describe('a learner', () => {
  it('is added by their employer or a coordinator, with all faults told at once', async () => {
    const employerId = await given.employer();
    const employer = await signedIn(test, 'employer', { employerId });
    const added = await employer.post('/learners', {
      ...PERSON,
      employerId,
      internalNumber: '1',
      birthDate: '1990-02-28',
    });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ employer: { id: employerId }, account: 'none' });
    const faulty = await employer.post('/learners', {
      familyName: '',
      email: 'x',
      birthDate: '1990-02-30',
      age: 3,
    });
    expect(faulty.status).toBe(422);
    expect(faulty.body.errors.map((e: Record<string, string>) => `${e.pointer} ${e.code}`).sort()).toEqual([
      '/age unknown_property',
      '/birthDate not_a_day',
      '/email not_an_email',
      '/employmentStatus missing',
      '/familyName wrong_length',
      '/givenNames missing',
    ]);
    const elsewhere = await employer.post('/learners', { ...PERSON, employerId: await given.employer() });
    expect(elsewhere.body.errors[0].code).toBe('employer_unknown');
    expect((await employer.post('/learners', { ...PERSON, employerId, internalNumber: '1' })).status).toBe(
      409,
    );
  });

  it('is seen as the role may see them, and not at all outside its scope', async () => {
    const trainerId = await given.trainer();
    const cohort = await given.cohort({ trainer_ids: [trainerId] });
    const learnerId = await given.learner({ internal_number: '7' });
    const stranger = await given.learner();
    await given.enrolment(cohort, learnerId);
    const trainer = await signedIn(test, 'trainer', { trainerId });
    const learner = await signedIn(test, 'learner', { learnerId });

    const seen = await trainer.get(`/learners/${learnerId}`);
    expect(seen.body).toMatchObject({ id: learnerId, birthDate: null, internalNumber: null, gender: null });
    expect((await trainer.get(`/learners/${stranger}`)).status).toBe(404);
    expect((await learner.get(`/learners/${learnerId}`)).body).toMatchObject({
      internalNumber: '7',
      birthDate: '1985-06-15',
    });
    expect((await learner.get(`/learners/${stranger}`)).status).toBe(404);
    expect((await learner.get('/learners')).body.items).toHaveLength(1);
    expect((await new ApiClient(test.address).get(`/learners/${learnerId}`)).status).toBe(401);
    expect((await (await signedIn(test, 'auditor')).get(`/learners/${learnerId}`)).status).toBe(403);
  });

  it('of another programme is out of a coordinator’s sight', async () => {
    const mine = await given.programme();
    const cohort = await given.cohort();
    const theirs = await given.learner();
    const free = await given.learner();
    await given.enrolment(cohort, theirs);
    const coordinator = await signedIn(test, 'coordinator', { programmeIds: [mine.id] });
    expect((await coordinator.get(`/learners/${theirs}`)).status).toBe(404);
    expect((await coordinator.get(`/learners/${free}`)).status).toBe(200);
  });

  it('is corrected under If-Match; a new situation leaves the one before on record', async () => {
    const learnerId = await given.learner();
    const coordinator = await signedIn(test, 'coordinator');
    const { headers } = await coordinator.get(`/learners/${learnerId}`);
    const path = `/learners/${learnerId}`;
    expect((await coordinator.patch(path, { usualName: 'Autre' })).status).toBe(428);
    const changed = await coordinator.patch(
      path,
      { employmentStatus: 'job_seeker', employerId: null },
      headers.get('etag') ?? '',
    );
    expect(changed.body).toMatchObject({ employmentStatus: 'job_seeker', employer: null });
    expect((await coordinator.patch(path, { usualName: 'Autre' }, headers.get('etag') ?? '')).status).toBe(
      412,
    );
    const situations = await test.work.query('SELECT 1 FROM learner_situations WHERE learner_id = $1', [
      learnerId,
    ]);
    expect(situations).toHaveLength(2);
  });

  it('is invited by a link, valid once, and then signs in as themselves', async () => {
    const employerId = await given.employer();
    const learnerId = await given.learner({ employer_id: employerId, email: 'invited@learners.example' });
    const employer = await signedIn(test, 'employer', { employerId });
    const { body, status } = await employer.post(`/learners/${learnerId}/invitations`);
    expect(status).toBe(201);
    const token = String(body.link).split('#')[1];
    const accepted = await new ApiClient(test.address).post('/auth/invitations/accept', {
      token,
      password: 'Une phrase à soi 2019',
    });
    const me = await new ApiClient(test.address, accepted.body.accessToken as string).get('/me');
    expect(me.body).toMatchObject({ role: 'learner', scope: { learnerId } });
    expect((await employer.post(`/learners/${learnerId}/invitations`)).status).toBe(409);
  });

  it('is found by parts of the name without accents, by page', async () => {
    const employerId = await given.employer();
    for (const given_names of ['Zoé', 'Noé', 'Chloé'])
      await given.learner({ employer_id: employerId, family_name: 'Le Bœuf', given_names });
    const employer = await signedIn(test, 'employer', { employerId });
    const first = await employer.get('/learners?search=boeuf%20oe&limit=2');
    expect(first.body.items).toHaveLength(2);
    const second = await employer.get(`/learners?search=boeuf%20oe&limit=2&cursor=${first.body.nextCursor}`);
    expect(
      [...first.body.items, ...second.body.items].map((item: { givenNames: string }) => item.givenNames),
    ).toEqual(['Chloé', 'Noé', 'Zoé']);
    expect(second.body.nextCursor).toBeNull();
    expect((await employer.get('/learners?search=%25')).body.items).toHaveLength(0);
    expect((await employer.get('/learners?cursor=nonsense')).status).toBe(400);
    expect((await employer.get('/learners?limit=0&page=2')).body.errors).toHaveLength(2);
  });
});
