import { expect, test } from 'vitest';
import { contentOf } from '../helpers/content-of.ts';
import { startGitServer } from '../helpers/git-server.ts';
import { inboxIn } from '../helpers/inbox-in.ts';
import { rawRequest } from '../helpers/raw-request.ts';
import { eventually, hasty, type SpawnedReceiver, sign, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { spoken } from '../model/plays.ts';
import type { ModelEvent } from '../model/reference-model.ts';

const evening = (title: string): ModelEvent => ({ title, start: '2099-12-04T20:30:00+01:00', status: 'confirmed' });
const programme = (count: number, title = 'Evening') =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n + 1}`, evening(`${title} ${n + 1}`)]));

/** The titles on main of the events that are not removed. */
async function titles(repository: string): Promise<string[]> {
  const files = [...(await contentOf(repository, 'main'))].filter(([path]) => path.startsWith('events/'));
  return files.flatMap(([, text]) => JSON.parse(text).title ?? []).sort();
}
const shows = (repository: string, expected: string[]) =>
  eventually(async () => ((await titles(repository)).join() === expected.join() ? true : undefined), `main shows ${expected.join()}`);
const says = (receiver: SpawnedReceiver, args: string[], words: RegExp) =>
  eventually(async () => words.exec((await receiver.callboard(...args)).output) ?? undefined, `callboard ${args.join(' ')} says ${words}`);

test('the brake holds a mass removal while all else goes on, and a release survives a kill', { timeout: 120_000 }, async () => {
  await using first = await spawnReceiver({ env: hasty });
  const repository = `${first.dataDir}/content.git`;
  await first.post(spoken({ type: 'sync', events: programme(9) }));
  await shows(
    repository,
    Object.values(programme(9)).map(({ title }) => title),
  );
  await first.post(spoken({ type: 'sync', events: programme(2, 'New') }));
  const held = ['Evening 3', 'Evening 4', 'Evening 5', 'Evening 6', 'Evening 7', 'Evening 8', 'Evening 9', 'New 1', 'New 2'];
  await shows(repository, held);
  await says(first, ['brake'], /holds the removal of 7 events:\n {2}3 .* Evening 3\n(?: {2}\d .*\n){5} {2}9 .* Evening 9\n/);
  await first.post(spoken({ type: 'sync', events: programme(2, 'Newer') }));
  await shows(repository, [...held.slice(0, 7), 'Newer 1', 'Newer 2']);
  expect(first.output()).toContain('Stager removed 7 events at once');
  expect((await first.callboard('brake', 'release')).output).toMatch(/^Released: 7 events/);
  await first.kill('SIGKILL');

  await using second = await spawnReceiver({ env: hasty, dataDir: first.dataDir });
  await shows(repository, ['Newer 1', 'Newer 2']);
  await says(second, ['brake'], /^The brake holds nothing\.\n/);
});

test('what cannot be understood is listed, shown, played again and dropped', { timeout: 120_000 }, async () => {
  await using receiver = await spawnReceiver({ env: hasty });
  const message = spoken({ type: 'update', events: { 1: evening('Good'), 2: evening('Bad') } });
  const text = JSON.stringify(message).replace('2099-12-04T20:30:00+01:00","publicity":{"title":"Bad"', 'soon","publicity":{"title":"Bad"');
  expect((await receiver.post(text)).status).toBe(200);
  await shows(`${receiver.dataDir}/content.git`, ['Good']);
  await says(receiver, ['quarantine', 'list'], /^1 {2}\d{4}-\S+Z {2}UPDATE_EVENTS event 2 {2}.+\n$/);
  expect(JSON.parse((await receiver.callboard('quarantine', 'show', '1')).output).messageContent.events).toHaveLength(1);
  expect((await receiver.callboard('quarantine', 'retry', '1')).code).toBe(0);
  await says(receiver, ['quarantine', 'list'], /^2 .+ event 2 {2}/);
  expect(await receiver.callboard('quarantine', 'drop', '2')).toEqual({ code: 0, output: '2 is dropped.\n' });
  await says(receiver, ['quarantine', 'list'], /^Nothing is in quarantine\.\n$/);
  expect((await receiver.callboard('quarantine', 'show', '2')).code).toBe(1);

  expect((await receiver.post({ messageType: 'CALLBOARD_RELEASE', messageContent: { ids: ['1'] } })).status).toBe(200);
  await says(receiver, ['quarantine', 'list'], /^3 .+CALLBOARD_RELEASE/);
  await receiver.callboard('quarantine', 'retry', '3');
  await says(receiver, ['quarantine', 'list'], /^4 .+CALLBOARD_RELEASE/);
});

test('SIGTERM: a request under way is finished, what is not published stays in the inbox for the next start', {
  timeout: 120_000,
}, async () => {
  await using server = await startGitServer();
  const remote = await server.createRepository('venue/site');
  await server.down();
  const env = { ...hasty, CALLBOARD_CONTENT_REMOTE: remote };
  await using first = await spawnReceiver({ env });
  expect((await first.post(spoken({ type: 'update', events: { 1: evening('Before') } }))).status).toBe(200);
  const body = JSON.stringify(spoken({ type: 'update', events: { 2: evening('Under way') } }));
  const request = rawRequest(first.url);
  const head = [
    'POST /stager-feed HTTP/1.1',
    'host: x',
    `x-signature: ${sign(body)}`,
    `content-length: ${body.length}`,
    'expect: 100-continue',
  ];
  await request.write(`${head.join('\r\n')}\r\n\r\n`);
  await request.received((text) => text.includes('100 Continue'));
  await request.write(body.slice(0, 20));
  const ended = first.kill('SIGTERM');
  await eventually(
    () =>
      fetch(new URL('/healthz', first.url)).then(
        () => undefined,
        () => true,
      ),
    'it takes no new requests',
  );
  await request.write(body.slice(20));
  expect(await request.closed()).toContain('HTTP/1.1 200 OK');
  expect(await ended).toBe(0);
  const inbox = inboxIn(first.dataDir, { owner: false });
  expect((await inbox.backlog.size()).messages).toBe(2);
  inbox.close();

  await server.up();
  await using _second = await spawnReceiver({ env, dataDir: first.dataDir });
  await shows(server.folderOf('venue/site'), ['Before', 'Under way']);
});
