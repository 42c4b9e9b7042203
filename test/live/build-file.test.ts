import { expect, onTestFinished, test } from 'vitest';
import { fetchBuildFile } from '../../receiver/live/build-file.ts';
import { buildFileUrl } from '../../schemas/build-file.ts';
import { startSiteServer } from './site-server.ts';

const commit = 'a'.repeat(40);
const written = JSON.stringify({ builtAt: '2026-11-24T12:00:00Z', commit, counts: {}, skipped: [] });

async function site() {
  const server = await startSiteServer();
  onTestFinished(() => server[Symbol.asyncDispose]());
  server.body = written;
  return server;
}

test.each(['https://venue.example/agenda', 'https://venue.example/agenda/'])('%s has it beside its pages', (address) => {
  expect(buildFileUrl(address)).toBe('https://venue.example/agenda/build.json');
});

test('says what the site was made from, and next time only what is new', async () => {
  const server = await site();
  const found = await fetchBuildFile(server.url);
  expect(found).toEqual({ kind: 'build', build: { builtAt: Date.parse('2026-11-24T12:00:00Z'), commit }, etag: expect.any(String) });
  const { etag } = found as { etag: string };
  expect(await fetchBuildFile(`${server.url}/`, { etag })).toEqual({ kind: 'same' });
  server.body = JSON.stringify({ builtAt: '2026-11-24T13:00:00Z' });
  expect(await fetchBuildFile(server.url, { etag })).toMatchObject({
    kind: 'build',
    build: { builtAt: Date.parse('2026-11-24T13:00:00Z') },
  });
  expect(server.asked.map(({ status }) => status)).toEqual([200, 304, 200]);
});

test.each([
  ['an error', 503, written, /^answers 503$/],
  ['no site', 404, '<h1>404</h1>', /^answers 404$/],
  ['a page', 200, '<html></html>', /^is not what a build of Callboard writes$/],
  ['something else', 200, '{"builtAt":"yesterday"}', /^is not what a build of Callboard writes$/],
  ['a commit that is none', 200, JSON.stringify({ builtAt: '2026-11-24T13:00:00Z', commit: '--upload-pack=x' }), /^is not what a build/],
  ['a flood', 200, ' '.repeat(5_000), /^is larger than 4096 bytes$/],
  ['an answer without an end', 0, '', /^cannot be read: no answer within 0.3 s$/],
])('%s', async (_, status, body, expected) => {
  const server = await site();
  Object.assign(server, { status, body });
  await expect(fetchBuildFile(server.url, { timeout: 300, maxBytes: 4096 })).rejects.toThrow(expected);
});

test('nobody there', async () => {
  const server = await site();
  await server[Symbol.asyncDispose]();
  await expect(fetchBuildFile(server.url)).rejects.toThrow(/^cannot be read: connect ECONNREFUSED/);
});
