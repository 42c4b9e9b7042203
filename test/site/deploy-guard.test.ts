import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type BuildSummary, deployRefusal } from '../../site/src/build/deploy/deploy-guard.ts';
import { liveBuild } from '../../site/src/build/deploy/live-build.ts';

const summary = (upcoming: number, past = 100, demo?: boolean): BuildSummary => ({ ...(demo && { demo }), counts: { upcoming, past } });

describe('a build that replaces the live site', () => {
  test.each([
    ['the same programme', summary(40), summary(40), undefined],
    ['a larger one', summary(90), summary(40), undefined],
    ['half of it', summary(20), summary(40), undefined],
    ['less than half', summary(19), summary(40), /has 40 events still to come, and this build has only 19/],
    ['none', summary(0), summary(40), /this build has none/],
    ['none, of one', summary(0), summary(1), /this build has none/],
    ['none, as before', summary(0), summary(0), undefined],
    ['the last one is over', summary(0, 101), summary(1, 100), undefined],
    ['most are over', summary(2, 138), summary(40, 100), undefined],
    ['some are over, the rest is gone', summary(0, 110), summary(40, 100), /has 30 events still to come/],
    ['the archive is gone too', summary(0, 0), summary(40, 100), /this build has none/],
    ['a small venue after the demo', summary(0, 0), summary(40, 100, true), undefined],
    ['the demo loses its events', summary(0, 0, true), summary(40, 100, true), /this build has none/],
  ])('%s', (_, built, live, expected) => {
    const refusal = deployRefusal(built, live);
    if (expected) expect(refusal).toMatch(expected);
    else expect(refusal).toBeUndefined();
  });
});

/** A site whose build.json has this answer. */
async function startSite(status: number, body: string): Promise<string> {
  const server = createServer((req, res) => {
    if (req.url !== '/agenda/build.json') res.writeHead(418).end();
    else if (status === 0) res.write('{');
    else res.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/agenda`;
}

describe('the live site', () => {
  test.each([
    ['is read', 200, JSON.stringify({ ...summary(3, 4), builtAt: 'x' }), { counts: { upcoming: 3, past: 4 } }],
    ['is not there yet', 404, '<h1>There is no site here</h1>', undefined],
  ])('%s', async (_, status, body, expected) => {
    expect(await liveBuild(await startSite(status, body))).toEqual(expected);
  });

  test.each([
    ['fails', 503, '', /answers 503/],
    ['is something else', 200, '<html>', /JSON/],
    ['is a build of something else', 200, '{"counts":{}}', /upcoming/],
    ['has no end', 200, ' '.repeat(5 * 1024 ** 2), /larger than/],
    ['hangs', 0, '', /timeout|aborted/i],
  ])('cannot be compared when it %s', async (_, status, body, expected) => {
    await expect(liveBuild(await startSite(status, body), status === 0 ? 500 : undefined)).rejects.toThrow(expected);
  });
});

describe('npm run guard', () => {
  async function guard(upcoming: number, site: string, env: Record<string, string> = {}) {
    const dist = mkdtempSync(join(tmpdir(), 'callboard-guard-'));
    onTestFinished(() => rmSync(dist, { recursive: true }));
    writeFileSync(join(dist, 'build.json'), JSON.stringify(summary(upcoming)));
    const { promise, resolve } = Promise.withResolvers<{ code: number; output: string }>();
    const options = { env: { PATH: process.env.PATH, CALLBOARD_ENV_FILE: 'none', CALLBOARD_SITE_URL: site, ...env } };
    const child = execFile(process.execPath, [fileURLToPath(new URL('../../site/guard.ts', import.meta.url)), '--outDir', dist], options);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (output += part));
    child.once('close', (code) => resolve({ code: code ?? -1, output }));
    return promise;
  }
  const live = () => startSite(200, JSON.stringify(summary(40)));

  test('fails if the coming events are gone, unless a person allows it', async () => {
    expect(await guard(0, await live())).toEqual({
      code: 1,
      output: expect.stringMatching(/^::error::The site that is live has 40 events.* It is not deployed.*CALLBOARD_ALLOW_FEWER=yes/),
    });
    expect(await guard(0, await live(), { CALLBOARD_ALLOW_FEWER: 'yes' })).toEqual({
      code: 0,
      output: '::warning::Deployed as asked. The site that is live has 40 events still to come, and this build has none.\n',
    });
  });

  test('passes if the events are there, if nothing is live yet, and if the live site cannot be read', async () => {
    expect(await guard(39, await live())).toEqual({ code: 0, output: expect.stringContaining('go ahead') });
    expect(await guard(0, await startSite(404, ''))).toEqual({ code: 0, output: expect.stringContaining('Nothing is live') });
    expect(await guard(1, await startSite(500, ''))).toEqual({ code: 0, output: expect.stringContaining('::warning::') });
  });

  test.each([
    ['fails', 500, ''],
    ['is something else', 200, '<!doctype html>'],
  ])('holds a build without a coming event if the live site %s, unless a person allows it', async (_, status, body) => {
    expect(await guard(0, await startSite(status, body))).toEqual({
      code: 1,
      output: expect.stringMatching(
        /^::error::The site at .* could not be compared: .*\nThis build has no event to come\. It is not deployed/,
      ),
    });
    expect(await guard(0, await startSite(status, body), { CALLBOARD_ALLOW_FEWER: 'yes' })).toMatchObject({ code: 0 });
  });
});
