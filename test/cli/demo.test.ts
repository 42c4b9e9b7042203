import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Chapter, demoDay } from '../../receiver/cli/demo/demo-day.ts';
import { demoProgramme } from '../../receiver/cli/demo/demo-programme.ts';
import { startDemoReceiver } from '../../receiver/cli/demo/demo-receiver.ts';
import { playChapter } from '../../receiver/cli/demo/play-chapter.ts';
import { serveFolder } from '../../receiver/cli/demo/serve-folder.ts';
import { emptyFeed } from '../../receiver/fold/feed.ts';
import { fold } from '../../receiver/fold/fold.ts';
import { embeddedRemote } from '../../receiver/git/embedded/embedded-remote.ts';
import { parseJson } from '../../receiver/message/parse/parse-json.ts';
import { readMessage } from '../../receiver/message/read-message.ts';
import { defaultReadSettings } from '../../receiver/message/read-settings.ts';
import { readSubjects } from '../helpers/git.ts';
import { eventually } from '../helpers/spawned-receiver.ts';

const today = Temporal.PlainDate.from('2026-12-01');
const day = demoDay(today);
const genuine = day.flatMap(({ posts }) => posts).filter(({ forged }) => !forged);

function read(body: string) {
  try {
    return readMessage(parseJson(Buffer.from(body)), defaultReadSettings);
  } catch {
    return undefined;
  }
}

test('of the messages of the day one breaks off and one has an event that nobody can read; all others are sound', () => {
  const messages = genuine.map(({ body }) => read(body));
  expect(messages.filter((message) => message === undefined)).toHaveLength(1);
  expect(messages.flatMap((message) => message?.rejected ?? []).map(({ id }) => id)).toEqual(['111500010']);
  expect(messages.flatMap((message) => message?.notes ?? [])).toEqual([]);
});

test('the day ends with one event removed, one cancelled, one moved and one sold out', () => {
  const received = genuine.flatMap(({ body }) => {
    const message = read(body);
    return message ? [{ arrivedAt: 0, said: message }] : [];
  });
  const { feed } = fold(emptyFeed, received, 'Europe/Amsterdam');
  expect(feed.events.size).toBe(demoProgramme.length - 1);
  expect(feed.events.has('111500011')).toBe(false);
  expect(feed.events.get('111500006')?.status).toBe('cancelled');
  expect(feed.events.get('111500009')?.start).toBe('2026-12-28T21:00:00+01:00');
  expect(feed.tickets.get('111500007')?.types).toMatchObject([{ online: 'sold-out' }]);
});

test('the sale counts down to nothing, in many messages', () => {
  const left = day
    .flatMap(({ posts }) => posts)
    .filter(({ told }) => told === undefined)
    .map(({ body }) => Number(/"available":(\d+)/.exec(body)?.[1]));
  expect(left.length).toBeGreaterThan(200);
  expect(left).toEqual([...new Set(left)].sort((a, b) => b - a));
  expect(left.at(-1)).toBe(0);
});

test('a chapter tells each answer, sums up a burst and fails when the remote never has it', async () => {
  const repository = await embeddedRemote(mkdtempSync(join(tmpdir(), 'callboard-play-')), 'main');
  onTestFinished(() => rmSync(dirname(repository), { recursive: true }));
  const lines: string[] = [];
  let now = 0;
  const play = (chapter: Chapter, settles: boolean) =>
    playChapter(chapter, {
      receiver: { post: async () => ({ status: 200, answer: 'Stored.' }), isDone: async () => settles },
      repository,
      out: (line) => void lines.push(line),
      wait: async (ms) => {
        now += settles ? ms : 20 * ms;
      },
      clock: () => now,
    });
  const body = '{"messageType":"UPDATE_TICKET_GROUPS"}';
  await play({ title: 'Noon', posts: [{ body, told: 'one', after: 0 }, ...Array(3).fill({ body, after: 1_000 })] }, true);
  expect(lines).toEqual([
    '\nNoon',
    '  → UPDATE_TICKET_GROUPS  one\n      200 Stored.',
    '  → 3 messages about tickets in 3.0 s, 4 × 200',
    '    3 messages became 0 commits',
  ]);
  await expect(play({ title: 'Never', posts: [] }, false)).rejects.toThrow('waited 90 s');
});

test('the receiver of the demo is the real one, and hears nothing of the configuration around it', async () => {
  vi.stubEnv('CALLBOARD_CONTENT_REMOTE', 'https://git.venue.example/real-site.git');
  onTestFinished(() => void vi.unstubAllEnvs());
  const folder = mkdtempSync(join(tmpdir(), 'callboard-demo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, maxRetries: 3 }));
  const repository = await embeddedRemote(folder, 'main');
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const receiver = await startDemoReceiver({ dataDir: join(folder, 'data'), remote: repository, signal: stop.signal });
  const [night] = day;
  if (!night) throw new Error('the day has no chapters');
  const lines: string[] = [];
  const deps = { repository, out: (line: string) => void lines.push(line), wait: pause, clock: Date.now };
  await playChapter(night, { ...deps, receiver });
  expect(lines.at(-1)).toMatch(/^ {2}← main [0-9a-f]{7,} {2}New: 12 events {2}\(/);
  expect(await receiver.post('{}', true)).toEqual({ status: 401, answer: expect.stringContaining('does not match') });
  expect(await receiver.quarantined()).toEqual([]);
  await receiver.stop();
  expect(await readSubjects(repository, 'main')).toEqual(['New: 12 events']);
});

test('a demo that is broken off leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-demo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, maxRetries: 3 }));
  const child = spawn(process.execPath, ['receiver/cli/callboard.ts', 'demo'], {
    env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const said = await eventually(() => /everything is in +(\S+)[\s\S]*→/.exec(output)?.[1], 'the demo has begun');
  expect(readdirSync(folder)).toContain(said.slice(folder.length + 1));
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder is served as a host for static sites does it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-serve-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'site/agenda'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  for (const [path, text] of [
    ['index.html', 'front'],
    ['agenda/index.html', 'agenda'],
    ['404.html', 'lost'],
    ['a b.css', 'style'],
  ] as const)
    writeFileSync(join(folder, 'site', path), text);
  const served = await serveFolder(join(folder, 'site'));
  onTestFinished(() => served.close(0));
  const get = async (path: string) => {
    const response = await fetch(served.url + path);
    return [response.status, response.headers.get('content-type'), await response.text()];
  };
  const html = 'text/html; charset=utf-8';
  expect(await get('/')).toEqual([200, html, 'front']);
  expect(await get('/agenda/?day=1')).toEqual([200, html, 'agenda']);
  expect(await get('/a%20b.css')).toEqual([200, 'text/css; charset=utf-8', 'style']);
  for (const path of ['/none', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/%zz'])
    expect(await get(path), path).toEqual([404, html, 'lost']);
});
