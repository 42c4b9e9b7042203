import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Quarantined } from '../../receiver/inbox/quarantine.ts';
import { git, readTree, tryGit } from '../helpers/git.ts';
import { type GitServer, startGitServer } from '../helpers/git-server.ts';
import { inboxIn } from '../helpers/inbox-in.ts';
import { eventually, hasty, type SpawnedReceiver, spawnReceiver, token } from '../helpers/spawned-receiver.ts';
import { event, hostileInputs, hostileTitles, postSigned, update } from './hostile-input.ts';

const branches = ['main', 'callboard/feed'];
const neighbours = hostileInputs.map((_, index) => `${9001 + index}`);
const titled = hostileTitles.map((_, index) => `${8001 + index}`);

describe('whatever comes in, good messages beside it are published and nothing else happens', { timeout: 60_000 }, () => {
  let server: GitServer;
  let receiver: SpawnedReceiver;
  let repository: string;
  const answers: (number | undefined)[] = [];
  const taken: number[] = [];
  let quarantine: Quarantined[] = [];
  const trees = new Map<string, Map<string, string>>();

  const onMain = async (id: string) => (await tryGit(repository, ['cat-file', '-e', `main:content/events/2099/${id}.json`])).code === 0;
  const says = async (message: object) => taken.push(await postSigned(receiver.url, message));

  /** All of it is said to one receiver, each beside a good message, before anything is asked. */
  beforeAll(async () => {
    server = await startGitServer();
    receiver = await spawnReceiver({ env: { ...hasty, CALLBOARD_CONTENT_REMOTE: await server.createRepository('venue/site') } });
    repository = server.folderOf('venue/site');
    for (const [index, { send }] of hostileInputs.entries()) {
      const [answer] = await Promise.all([send(receiver.url), says(update(event(neighbours[index])))]);
      answers.push(answer);
    }
    for (const [index, title] of hostileTitles.entries()) {
      await says(update(event(titled[index], title)));
      await eventually(async () => ((await onMain(titled[index] ?? '')) ? true : undefined), `${title} is on main`);
    }
    const inbox = inboxIn(receiver.dataDir, { owner: false });
    await eventually(async () => ((await inbox.backlog.size()).messages === 0 ? true : undefined), 'the inbox is empty');
    quarantine = (await inbox.quarantine.list()).sort((a, b) => a.started - b.started);
    inbox.close();
    for (const branch of branches) trees.set(branch, await readTree(repository, branch));
  }, 240_000);
  afterAll(async () => {
    await receiver[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const file = (id: string) => trees.get('main')?.get(`content/events/2099/${id}.json`);

  describe.each(hostileInputs.map((input, index) => ({ ...input, index })))('$name', ({ index, answer, quarantined, shows = {} }) => {
    test(`is answered with ${answer ?? 'nothing'}`, () => {
      expect(answers[index]).toBe(answer);
    });

    test(`leaves ${quarantined.length} parts in quarantine, each with its reason`, () => {
      const before = hostileInputs.slice(0, index).reduce((sum, each) => sum + each.quarantined.length, 0);
      const reasons = quarantine.slice(before, before + quarantined.length).map(({ reason }) => reason);
      expect(reasons).toEqual(quarantined.map((reason) => expect.stringMatching(reason)));
      expect(reasons.join()).not.toMatch(/\p{Cc}/u);
    });

    test('costs nothing but itself', () => {
      expect(JSON.parse(file(neighbours[index] ?? '') ?? '{}').title).toBe(`Evening ${neighbours[index]}`);
      for (const [id, fields] of Object.entries(shows)) {
        const found = JSON.parse(file(id) ?? 'null');
        const asked = Object.keys(fields ?? {}).map((field) => [field, found?.[field]]);
        expect(found && Object.fromEntries(asked)).toEqual(fields ?? null);
      }
    });
  });

  test('every good message was taken, and quarantine holds nothing else', () => {
    expect(taken).toEqual([...neighbours, ...titled].map(() => 200));
    expect(quarantine).toHaveLength(hostileInputs.reduce((sum, { quarantined }) => sum + quarantined.length, 0));
  });

  test.each(branches)('%s holds the files of the good events and nothing else, all of them plain files', async (branch) => {
    const wanted = [...neighbours, ...titled, '101', '102', '103', '104', '105', '106', '109'];
    const paths = [...(trees.get(branch)?.keys() ?? [])].filter((path) => !path.startsWith('content/schema/'));
    expect(paths.sort()).toEqual(
      [
        ...wanted.map((id) => `content/events/2099/${id}.json`),
        ...['102', '106', '109'].map((id) => `content/tickets/2099/${id}.json`),
        'content/organization.json',
        ...(branch === 'callboard/feed' ? ['netlify.toml', 'vercel.json'] : []),
      ].sort(),
    );
    const listed = await git(repository, ['ls-tree', '-r', branch]);
    expect(listed.split('\n').filter((line) => !line.startsWith('100644 blob '))).toEqual([]);
    await git(repository, ['fsck', '--strict']);
  });

  test('nothing is left of what was said behind an object’s back, and no address runs anything', () => {
    const lines = branches.flatMap((branch) => [...(trees.get(branch)?.values() ?? [])]).flatMap((text) => text.split('\n'));
    const unwanted = /polluted|__proto__|Never|Broken off|Truncated|Bad id|"(javascript|vbscript|data|file):|"\/\/|user:secret/;
    expect(lines.filter((line) => unwanted.test(line))).toEqual([]);
  });

  test('the remote has these two branches and no tag; the data folder what it always has', async () => {
    const refs = await git(repository, ['for-each-ref', '--format=%(refname)']);
    expect(refs.split('\n').sort()).toEqual(['refs/heads/callboard/feed', 'refs/heads/main']);
    const names = readdirSync(receiver.dataDir).filter((name) => !/^(inbox|lock)\.sqlite/.test(name));
    expect(names.sort()).toEqual(['clones', 'spool']);
    expect(readdirSync(`${receiver.dataDir}/spool`)).toEqual([]);
  });

  test('no title is a command, a mention or a trailer in a commit', async () => {
    const log = await git(repository, ['log', '-z', '--format=%H%n%B', 'main']);
    const commits = log.split('\0').flatMap((text) => (text === '' ? [] : [text.split('\n')]));
    expect(commits.length).toBeGreaterThan(hostileTitles.length);
    for (const [id = '', subject = '', blank, ...lines] of commits) {
      expect(subject).toMatch(/^(New|Updated|Removed|Housekeeping): \P{Cc}{1,120}$/u);
      expect(blank).toBe('');
      const trailers = lines.filter((line) => line !== '' && !/^(- |… and )/.test(line));
      expect(trailers).toEqual([expect.stringMatching(/^Callboard-Feed: [0-9a-f]{40}$/)]);
      expect(await git(repository, ['log', '-1', '--format=%(trailers)', id])).toBe(`${trailers[0]}\n`);
      await git(repository, ['merge-base', '--is-ancestor', trailers[0]?.slice(-40) ?? '', 'callboard/feed']);
      const whole = [subject, ...lines].join('\n');
      expect(whole).not.toMatch(/\[(skip ci|ci skip|no ci|skip actions|actions skip)\]|\*\*\*NO_CI|@\w|#\d|\bGH-\d|:\/\//i);
      expect(whole).not.toMatch(/[\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
    }
  });

  test('the log stays one line of JSON each, without the token', () => {
    const lines = receiver.output().trim().split('\n');
    expect(lines.filter((line) => !line.startsWith('{"level"')).join('\n')).toBe('');
    for (const line of lines) JSON.parse(line);
    expect(receiver.output()).not.toContain(token);
    expect(receiver.output()).not.toContain('the publisher failed');
  });

  test.runIf(process.platform === 'linux')('it took less than 450 MiB of memory', () => {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${receiver.pid}/status`, 'latin1'))?.[1];
    expect(Number(peak) / 1024).toBeLessThan(450);
  });
});
