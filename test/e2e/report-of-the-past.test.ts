import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedIn } from '../support/accounts.js';
import type { ApiClient } from '../support/api-client.js';
import { Given } from '../support/builders/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let coordinator: ApiClient;
let programme: { id: string; code: string };
let target: { certificationCode: string; code: string };

/** A person who is certified by a correspondence alone. */
beforeAll(async () => {
  test = await startTestApp();
  const given = new Given(test.work);
  programme = await given.programme();
  coordinator = await signedIn(test, 'coordinator', { programmeIds: [programme.id] });
  const block = await given.block();
  target = block;
  const course_id = await given.course({ block_version_ids: [block.versionId] });
  const cohort = await given.cohort({ programme_id: programme.id, course_id, status: 'running' });
  const learner = await given.learner();
  await given.enrolment(cohort, learner, { status: 'started' });
  await importSheet(true);
  const award = {
    certificationCode: 'RNCP71001',
    blockCode: 'RNCP71001BC01',
    awardedOn: '2020-01-01',
    evidence: 'Parchemin',
  };
  expect((await coordinator.post(`/learners/${learner}/awards`, award)).status).toBe(201);
});
afterAll(() => test.close());

async function importSheet(corresponds: boolean): Promise<void> {
  const correspondence = `<CORRESPONDANCES><CORRESPONDANCE>
    <SOURCE><BLOC_COMPETENCES><CODE>RNCP71001BC01</CODE></BLOC_COMPETENCES></SOURCE>
    <DESTINATION><NUMERO_FICHE>${target.certificationCode}</NUMERO_FICHE>
      <BLOC_COMPETENCES><CODE>${target.code}</CODE></BLOC_COMPETENCES></DESTINATION>
    </CORRESPONDANCE></CORRESPONDANCES>`;
  const xml = `<?xml version="1.0" encoding="UTF-8"?><FICHES><VERSION_FLUX>4.1</VERSION_FLUX><FICHE>
    <NUMERO_FICHE>RNCP71001</NUMERO_FICHE><INTITULE>Essai</INTITULE><ETAT_FICHE>Publiée</ETAT_FICHE>
    <NOMENCLATURE_EUROPE><NIVEAU>NIV6</NIVEAU></NOMENCLATURE_EUROPE>
    <BLOCS_COMPETENCES><BLOC_COMPETENCES><CODE>RNCP71001BC01</CODE><LIBELLE>Un</LIBELLE>
      <LISTE_COMPETENCES>C1. Aa C2. Bb</LISTE_COMPETENCES></BLOC_COMPETENCES></BLOCS_COMPETENCES>
    <ACTIF>Oui</ACTIF>${corresponds ? correspondence : ''}</FICHE></FICHES>`;
  const answer = await coordinator.upload('/certifications/imports', xml, 'application/xml');
  expect([answer.status, answer.body.rejected]).toEqual([200, 0]);
}

const report = async (asOf?: string) =>
  (await coordinator.get(`/programmes/${programme.code}/completion-report${asOf ? `?asOf=${asOf}` : ''}`))
    .body;

describe('a report of the past', () => {
  it('counts whom it counted, though an import has since ended what counted', async () => {
    const before = await report();
    expect(before.people.certified).toBe(1);
    await importSheet(false);
    expect((await report()).people.certified).toBe(0);
    expect((await report(before.asOf)).people).toEqual(before.people);
    // The register says it again: what was true in between stays true of in between.
    const between = await report();
    await importSheet(true);
    expect((await report()).people.certified).toBe(1);
    expect((await report(between.asOf)).people.certified).toBe(0);
  });
});
