import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readTip } from '../helpers/git.ts';
import { eventually, hasty, spawnReceiver } from '../helpers/spawned-receiver.ts';

const evening = (title: string) => ({
  messageType: 'UPDATE_EVENTS',
  messageContent: {
    organization: { id: 4711, name: 'De Loods', timeZone: 'Europe/Amsterdam' },
    events: [{ id: 1, status: 'CONFIRMED', startProgram: '2099-12-04T20:30:00+01:00', publicity: { title } }],
  },
});

/** Writes what is in the content, and the commit of it, as the site does. */
const command = [
  'mkdir -p site/dist',
  'cat "$CALLBOARD_CONTENT_DIR"/events/*/1.json > site/dist/event.json',
  'printf \'{"builtAt":"%s","commit":"%s"}\' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(git rev-parse HEAD)" > site/dist/build.json',
  '! grep -q Verboden site/dist/event.json',
].join(' && ');

test('one machine receives, builds and serves, without any CI', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-www-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const output = join(folder, 'www');
  // The web server beside it.
  const server = createServer((req, res) => {
    const file = join(output, new URL(req.url ?? '/', 'http://x').pathname);
    if (existsSync(file)) res.end(readFileSync(file));
    else res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const siteUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const env = { ...hasty, CALLBOARD_BUILD_COMMAND: command, CALLBOARD_BUILD_OUTPUT: output, CALLBOARD_SITE_URL: siteUrl };
  await using receiver = await spawnReceiver({ env });
  const shown = async () => (await fetch(`${siteUrl}event.json`)).text();
  const shows = (title: string) => eventually(async () => ((await shown()).includes(title) ? true : undefined), `it shows ${title}`);

  await receiver.post(evening('Sofie'));
  await shows('Sofie');
  await eventually(() => (/Live: \d+ s after Stager's POST/.test(receiver.output()) ? true : undefined), 'it is seen to be live');
  expect(receiver.output()).toContain('Asked for a build by the build command: main has moved.');
  expect((await receiver.callboard('doctor')).output).toMatch(/^ok +builds +Asked for by the build command: 1 in the last day/m);

  await receiver.post(evening('Verboden'));
  await eventually(() => (receiver.output().includes('The build command ended with exit code 1') ? true : undefined), 'a build fails');
  expect(await shown()).toContain('Sofie');
  expect(JSON.parse(await (await fetch(`${siteUrl}build.json`)).text()).commit).not.toBe(
    await readTip(`${receiver.dataDir}/content.git`, 'main'),
  );
});
