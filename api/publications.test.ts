import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openApi, type TestApi } from '../test/helpers/api.ts';

let api: TestApi;
let folder: string;
const AT = '2027-03-01T08:00:00.000Z';
const own = 'holstebro-level1-2027-1';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sagsgang-published-'));
  api = await openApi({ engine: false, settings: { publishedFolder: folder } });
  await sql`insert into meeting (id, series_id, slot_year, slot_no, title, starts_at, ends_at, ics_uid, created_at)
    values ('m1', 'holstebro-level1', 2027, 1, 'Niveau 1', '2027-04-01T13:00:00Z', '2027-04-01T15:00:00Z', 'm1@x', ${AT})`.execute(
    api.db,
  );
  const rows: [string, string, number, string][] = [
    ['p-old', 'agenda', 1, 'withdrawn'],
    ['p-new', 'agenda', 2, 'published'],
    ['p-wait', 'minutes', 1, 'waiting'],
  ];
  for (const [id, kind, version, state] of rows)
    await sql`insert into publication (id, meeting_id, kind, version, state, checked_by, checked_at, path, url, sha256, final_at, published_at, withdrawn_at)
      values (${id}, 'm1', ${kind}, ${version}, ${state}, 'redaktoer-rikke', ${AT}, ${`${own}/${kind === 'agenda' ? 'dagsorden' : 'referat'}-v${version}.pdf`},
        'https://x.example/a', 'f', ${AT}, ${state === 'waiting' ? null : AT}, ${state === 'withdrawn' ? AT : null})`.execute(
      api.db,
    );
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the list', () => {
  test('everybody sees what is or was outside; who publishes also what waits', async () => {
    const ids = async (person: string, query = '') =>
      (await api.as(person).get(`/publications${query}`)).body.items.map((item: { id: string }) => item.id).sort();
    expect(await ids('kandidat-karen')).toEqual(['p-new', 'p-old']);
    expect(await ids('redaktoer-rikke')).toEqual(['p-new', 'p-old', 'p-wait']);
    expect(await ids('redaktoer-rikke', '?meeting=m1&kind=agenda&state=published')).toEqual(['p-new']);
    expect(await ids('redaktoer-rikke', '?scheme=KAP_H')).toEqual([]);
    expect((await api.as(null).get('/publications')).status).toBe(401);
  });

  test('the page to be read is for those who publish alone', async () => {
    expect((await api.as('kandidat-karen').get('/publications/p-new/page')).status).toBe(403);
    expect((await api.as('redaktoer-rikke').get('/publications/p-new/page')).status).toBe(404);
    expect((await api.as('redaktoer-rikke').get('/publications/unknown/page')).status).toBe(404);
  });
});

describe('/published/', () => {
  const get = (url: string) => api.as(null).send({ method: 'GET', url });

  test('is empty before the first publication, and open to all', async () => {
    const answer = await get('/published/');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('ikke udgivet nogen møder');
    expect((await get('/published')).headers.location).toBe('/published/');
  });

  test('shows the files that the log says are published, and nothing else that lies there', async () => {
    mkdirSync(join(folder, own), { recursive: true });
    mkdirSync(join(folder, 'andet'), { recursive: true });
    for (const name of [
      'index.html',
      'dagsorden-v1.pdf',
      'dagsorden-v2.pdf',
      'dagsorden-v2.html',
      'referat-v1.pdf',
      'dagsorden-v2.pdf.part',
      'hemmeligt.txt',
    ])
      writeFileSync(join(folder, own, name), name);
    writeFileSync(join(folder, 'andet', 'index.html'), 'andet');
    writeFileSync(join(folder, 'index.html'), '<h1>Kalender</h1>');
    symlinkSync('/etc/passwd', join(folder, own, 'moede-v1.ics'));
    expect((await get('/published/index.html')).body).toContain('Kalender');
    const pdf = await get(`/published/${own}/dagsorden-v2.pdf`);
    expect([pdf.status, pdf.headers['content-type'], pdf.body]).toEqual([200, 'application/pdf', 'dagsorden-v2.pdf']);
    expect(pdf.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await get(`/published/${own}/dagsorden-v2.html`)).status).toBe(200);
    expect((await get(`/published/${own}/`)).body).toBe('index.html');
    for (const path of [
      `${own}/dagsorden-v1.pdf`,
      `${own}/referat-v1.pdf`,
      `${own}/dagsorden-v2.pdf.part`,
      `${own}/hemmeligt.txt`,
      `${own}/moede-v1.ics`,
      'andet/index.html',
      'package.json',
      '../package.json',
      '%2e%2e/package.json',
      '..%2f..%2fetc%2fpasswd',
      `${own}/..%2findex.html`,
      `${own}/%00`,
      'x/y/z/index.html',
    ])
      expect([path, (await get(`/published/${path}`)).status]).toEqual([path, 404]);
    for (const method of ['POST', 'PUT', 'DELETE'] as const)
      expect((await api.as(null).send({ method, url: '/published/index.html' })).status).toBeGreaterThanOrEqual(400);
  });
});

test('an installation that publishes elsewhere shows nothing', async () => {
  const other = await openApi({ engine: false });
  expect((await other.as(null).send({ method: 'GET', url: '/published/' })).status).toBe(404);
  await other.close();
});
