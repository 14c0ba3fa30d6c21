import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paperNumber } from '../../src/certificates/domain/paper-number.js';
import { ApiClient } from '../support/api-client.js';
import { papersStage, type PapersStage } from '../support/papers-stage.js';

const BROWSER = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let stage: PapersStage;
let anyone: ApiClient;
let paper: { id: string; number: string; sha256: string };
beforeAll(async () => {
  stage = await papersStage();
  anyone = new ApiClient(stage.test.address);
  await stage.test.work.query(`UPDATE learners SET given_names = 'Łucja <b>' WHERE id = $1`, [
    stage.learners.lucja,
  ]);
  const path = `/enrolments/${stage.enrolments.lucja}/papers`;
  paper = (await stage.as.coordinator.post(path, { kind: 'completion_certificate' })).body;
});
afterAll(() => stage.test.close());

describe('verifying a paper', () => {
  it('tells anyone who has its number what was issued, to whom, when, and that it stands', async () => {
    const { status, body } = await anyone.get(`/verify/${paper.number}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      number: paper.number,
      kind: 'completion_certificate',
      state: 'valid',
      holder: 'Łucja <b> Wójcik-Świątek',
      title: 'Préparer des données',
      startsOn: '2031-03-04',
      endsOn: '2031-03-05',
      sha256: paper.sha256,
      retainedUntil: '2042-12-31',
      fileMatches: null,
    });
  });

  it('reads the number as people type it', async () => {
    const typed = paper.number.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await anyone.get(`/verify/${encodeURIComponent(typed)}`)).body.number).toBe(paper.number);
  });

  it('says whether a file is the one that was issued', async () => {
    const with256 = (hash: string) => anyone.get(`/verify/${paper.number}?sha256=${hash}`);
    expect((await with256(paper.sha256.toUpperCase())).body.fileMatches).toBe(true);
    expect((await with256('0'.repeat(64))).body.fileMatches).toBe(false);
    expect((await with256('abc')).status).toBe(400);
  });

  it('says which paper took its place, and when', async () => {
    const path = `/enrolments/${stage.enrolments.ann}/papers`;
    const before = (await stage.as.ann.post(path, { kind: 'convocation' })).body;
    await stage.test.work.query(`UPDATE half_days SET room = 'Salle 9' WHERE id = $1`, [stage.halfDays[0]]);
    const after = (await stage.as.ann.post(path, { kind: 'convocation' })).body;
    const { body } = await anyone.get(`/verify/${before.number}`);
    expect(body).toMatchObject({ state: 'replaced', replacedBy: after.number });
    expect(body.replacedAt).toBe(after.issuedAt);
    const page = await anyone.get(`/verify/${before.number}`, { ...BROWSER, 'Accept-Language': 'fr' });
    expect(page.text).toContain(`Le document ${after.number} l’a remplacé le 10\u00a0mars\u00a02031`);
  });

  it('names nobody on the sheet of a half-day', async () => {
    const sheet = await stage.as.trainer.post(`/half-days/${stage.halfDays[0]}/papers`);
    const { body, text } = await anyone.get(`/verify/${sheet.body.number}`);
    expect(body).toMatchObject({ holder: null, day: '2031-03-04', form: 'signed' });
    expect(text).not.toMatch(/Aubert|Bernard|Świątek/);
  });

  it('is a page in French or English for a browser, without script, that markup in a name does not change', async () => {
    const french = await anyone.get(`/verify/${paper.number}`, { ...BROWSER, 'Accept-Language': 'fr' });
    expect(french.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(french.text).toContain('<html lang="fr">');
    expect(french.text).toContain('Ce document est valable');
    expect(french.text).toContain('Łucja &#60;b&#62; Wójcik-Świątek');
    expect(french.text).not.toMatch(/<script|<b>|style="|https?:\/\//);
    expect(french.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(french.headers.get('vary')).toBe('Accept, Accept-Language');
    const english = await anyone.get(`/verify/${paper.number}`, BROWSER);
    expect(english.text).toContain('This paper is valid');
    const differs = await anyone.get(`/verify/${paper.number}?sha256=${'0'.repeat(64)}`, BROWSER);
    expect(differs.text).toContain('The file is not the one that was issued');
  });

  it('what the page loads is there, and the form leads to the number', async () => {
    for (const [path, type] of [
      ['/verify/style.css', 'text/css; charset=utf-8'],
      ['/verify/font-regular.ttf', 'font/ttf'],
      ['/verify/font-bold.ttf', 'font/ttf'],
      ['/verify', 'text/html; charset=utf-8'],
    ] as const) {
      const response = await fetch(stage.test.address + path);
      expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, type]);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(500);
    }
    const sent = await fetch(`${stage.test.address}/verify?number=ma-2031 x`, { redirect: 'manual' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/verify/ma-2031%20x']);
  });
});

describe('a number that nobody has', () => {
  it('is said to be unknown, the same for one that cannot be, as JSON and as a page', async () => {
    const unknown = await anyone.get(`/verify/${paperNumber(2031, new Uint8Array(11).fill(7))}`);
    const impossible = await anyone.get('/verify/MA-2031-AAAA-AAAA-AAAA');
    for (const { status, body } of [unknown, impossible]) {
      expect([status, body.type]).toEqual([404, expect.stringMatching(/unknown_number$/)]);
    }
    expect(unknown.body.detail).toBe(impossible.body.detail);
    const page = await anyone.get('/verify/x', { ...BROWSER, 'Accept-Language': 'fr' });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.text).toContain('Aucun document n’a été délivré sous ce numéro');
  });

  it('asked for again and again is slowed down for that network, and no longer once the time has passed', async () => {
    const guess = (n: number) => anyone.get(`/verify/${paperNumber(2031, new Uint8Array(11).fill(n))}`);
    let last = await guess(100);
    for (let n = 101; n < 140 && last.status === 404; n += 1) last = await guess(n);
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    const page = await anyone.get(`/verify/${paper.number}`, BROWSER);
    expect([page.status, page.headers.get('retry-after') !== null]).toEqual([429, true]);
    await stage.test.work.query(`UPDATE verification_misses SET since = since - interval '1 hour'`);
    expect((await anyone.get(`/verify/${paper.number}`)).status).toBe(200);
  });
});
