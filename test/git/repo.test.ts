import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MovedError, RefusedError, type Repo } from '../../receiver/git/repo.ts';
import { noBuilds } from '../../receiver/remote/no-builds.ts';
import { cloneOf } from '../helpers/clone-of.ts';
import { type GitServer, startGitServer } from '../helpers/git-server.ts';
import { cutAfter, meanwhile, refuse } from '../helpers/git-server-faults.ts';
import { MemoryRemote, memoryRepo } from '../helpers/memory-repo.ts';
import { Person } from '../helpers/person.ts';

const at = Date.parse('2026-12-01T10:00:00Z');
let server: GitServer;
let folder: string;
let count = 0;

beforeAll(async () => {
  server = await startGitServer({ access: (token) => (token === 's3cret' ? 'write' : token === 'reader' ? 'read' : undefined) });
  folder = await mkdtemp(join(tmpdir(), 'repo-'));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function fresh(token = 's3cret') {
  const name = `venue/site-${++count}`;
  const remote = await server.createRepository(name);
  const basic = `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const open = () => cloneOf(remote, join(folder, `clones-${count}`), { authorization: async () => basic });
  return { name, remote, open, repo: open() };
}

const contract: [string, () => Promise<{ repo: Repo; again: () => Repo }>][] = [
  [
    'in memory',
    async () => {
      const remote = new MemoryRemote();
      return { repo: memoryRepo(remote), again: () => memoryRepo(remote) };
    },
  ],
  [
    'over smart HTTP',
    async () => {
      const { repo, open } = await fresh();
      return { repo, again: open };
    },
  ],
];

describe.each(contract)('a repo %s', (_, make) => {
  test('starts empty, takes commits on both branches in one push, and reads them back elsewhere', async () => {
    const { repo, again } = await make();
    expect(await repo.fetch()).toEqual({});
    const feed = await repo.commit({ files: new Map([['events/2026/1.json', '{"é":1}\n']]), message: 'Feed', at });
    const first = await repo.commit({
      files: new Map([
        ['events/2026/1.json', 'one\n'],
        ['overlay/1.json', '{}\n'],
      ]),
      message: `One event\n\nCallboard-Feed: ${feed}\n`,
      at,
    });
    await repo.push({}, { main: first, feed });
    const second = await repo.commit({
      parent: first,
      files: new Map([
        ['events/2026/1.json', undefined],
        ['events/2027/1.json', 'moved\n'],
      ]),
      message: 'Moved',
      at,
    });
    await repo.push({ main: first, feed }, { main: second, feed });

    const other = again();
    expect(await other.fetch()).toEqual({ main: second, feed });
    expect(await other.files(first)).toEqual(
      new Map([
        ['events/2026/1.json', 'one\n'],
        ['overlay/1.json', '{}\n'],
      ]),
    );
    expect(await other.files(second)).toEqual(
      new Map([
        ['overlay/1.json', '{}\n'],
        ['events/2027/1.json', 'moved\n'],
      ]),
    );
    expect(await other.files(feed)).toEqual(new Map([['events/2026/1.json', '{"é":1}\n']]));
    expect(await other.newestWithTrailer(second, 'Callboard-Feed')).toEqual({ commit: first, value: feed });
    expect(await other.newestWithTrailer(feed, 'Callboard-Feed')).toBeUndefined();
    expect(await other.trailers(undefined, second, 'Callboard-Feed')).toEqual([{ commit: first, value: feed }]);
    expect(await other.trailers(first, second, 'Callboard-Feed')).toEqual([]);
    expect(await other.isAncestor(first, second)).toBe(true);
    expect(await other.isAncestor(second, first)).toBe(false);
    expect(await other.isAncestor('0'.repeat(40), second)).toBe(false);
    expect(await other.history(second, 'events/2026/1.json')).toEqual(['one\n']);
    expect(await other.history(second, 'events/2026/2.json')).toEqual([]);
  });

  test('the newest commit with a trailer is found by descent, whatever parent it stands on and whatever its clock said', async () => {
    const { repo } = await make();
    await repo.fetch();
    const files = (name: string) => new Map([[`${name}.json`, name]]);
    const mine = (value: string, parent?: string, time = at) =>
      repo.commit({ ...(parent && { parent }), files: files(value), message: `Mine\n\nCallboard-Feed: ${value}\n`, at: time });
    const first = await mine('one');
    const second = await mine('two', first, at - 3_600_000);
    const theirs = await repo.commit({ parent: first, files: files('theirs'), message: 'Theirs', at: at + 60_000 });
    const pulled = await repo.merge({ branch: theirs, base: first, main: second, files: new Map(), message: 'Pulled', at });
    expect(await repo.newestWithTrailer(pulled ?? '', 'Callboard-Feed')).toEqual({ commit: second, value: 'two' });
    expect(await repo.newestWithTrailer(theirs, 'Callboard-Feed')).toEqual({ commit: first, value: 'one' });
  });

  test('moves both refs or neither, and says that they moved', async () => {
    const { repo, again } = await make();
    await repo.fetch();
    const files = new Map([['organization.json', '{}\n']]);
    const base = await repo.commit({ files, message: 'Base', at });
    await repo.push({}, { main: base, feed: base });
    const other = again();
    await other.fetch();
    await other.files(base);
    const theirs = await other.commit({ parent: base, files: new Map([['a.json', 'a']]), message: 'Theirs', at });
    await other.push({ main: base, feed: base }, { main: theirs, feed: base });
    const ours = await repo.commit({ parent: base, files: new Map([['b.json', 'b']]), message: 'Ours', at });
    await expect(repo.push({ main: base, feed: base }, { main: ours, feed: ours })).rejects.toThrow(MovedError);
    expect(await other.fetch()).toEqual({ main: theirs, feed: base });
  });
});

describe.each(contract)('review branches %s', (_, make) => {
  const files = (...entries: [string, string | undefined][]) => new Map(entries);

  test('take main in with what people did on them, come and go', async () => {
    const { repo, again } = await make();
    await repo.fetch();
    const base = await repo.commit({ files: files(['events/2026/1.json', 'one'], ['notes.txt', 'n']), message: 'Base', at });
    await repo.push({}, { main: base });
    const branch = await repo.commit({
      parent: base,
      files: files(['events/2026/1.json', 'proposed'], ['own/it "is" mine.txt'.replaceAll(/[ "]/g, '-'), 'mine']),
      message: 'P',
      at,
    });
    await repo.pushReviews([{ branch: 'callboard/event/1', from: undefined, to: branch }]);
    const main = await repo.commit({
      parent: base,
      files: files(['events/2026/1.json', 'cancelled'], ['events/2026/2.json', 'two']),
      message: 'M',
      at,
    });
    await repo.push({ main: base }, { main });
    const merged = await repo.merge({
      branch,
      base,
      main,
      files: files(['events/2026/1.json', 'cancelled and proposed']),
      message: 'Merge',
      at,
    });
    await repo.pushReviews([{ branch: 'callboard/event/1', from: branch, to: merged }]);

    const other = again();
    await other.fetch();
    expect(other.reviewBranches()).toEqual(new Map([['callboard/event/1', merged]]));
    expect(Object.fromEntries(await other.files(merged ?? ''))).toEqual({
      'events/2026/1.json': 'cancelled and proposed',
      'events/2026/2.json': 'two',
      'notes.txt': 'n',
      'own/it--is--mine.txt': 'mine',
    });
    expect(await other.isAncestor(main, merged ?? '')).toBe(true);
    expect(await other.isAncestor(branch, merged ?? '')).toBe(true);
    expect(await other.mergeBase(branch, main)).toBe(base);
    const stayed = await other.pushReviews([
      { branch: 'callboard/event/1', from: branch, to: main },
      { branch: 'callboard/event/2', from: undefined, to: branch },
    ]);
    expect([...stayed]).toEqual([['callboard/event/1', expect.any(MovedError)]]);
    expect([...other.reviewBranches()]).toEqual([
      ['callboard/event/1', merged],
      ['callboard/event/2', branch],
    ]);
    await other.pushReviews([
      { branch: 'callboard/event/1', from: merged, to: undefined },
      { branch: 'callboard/event/2', from: branch, to: undefined },
    ]);
    await repo.fetch();
    expect(repo.reviewBranches().size).toBe(0);
  });

  test('leave a file alone that people changed there and on main', async () => {
    const { repo } = await make();
    await repo.fetch();
    const base = await repo.commit({ files: files(['notes.txt', 'n']), message: 'Base', at });
    const branch = await repo.commit({ parent: base, files: files(['notes.txt', 'theirs']), message: 'P', at });
    const main = await repo.commit({ parent: base, files: files(['notes.txt', 'other']), message: 'M', at });
    expect(await repo.merge({ branch, base, main, files: files(), message: 'Merge', at })).toBeUndefined();
    expect((await repo.changed(base, main)).map((path) => path.replace('content/', ''))).toEqual(['notes.txt']);
  });
});

describe('over smart HTTP', () => {
  test('a person pushing between look and push, a refusal, a cut after the refs moved', async () => {
    const { repo, remote, name } = await fresh();
    await repo.fetch();
    const base = await repo.commit({ files: new Map([['a.json', 'a']]), message: 'Base', at });
    await repo.push({}, { main: base, feed: base });
    await using person = await Person.at(remote, { token: 's3cret' });
    const next = await repo.commit({ parent: base, files: new Map([['b.json', 'b']]), message: 'Next', at });
    server.faults.next(
      'push',
      meanwhile(() => person.edit('main', { 'README.md': 'hello' }, 'Readme'), 'pack'),
    );
    await expect(repo.push({ main: base, feed: base }, { main: next, feed: next })).rejects.toThrow(MovedError);

    const tips = await repo.fetch();
    expect((await repo.files(tips.main ?? '')).has('README.md')).toBe(false);
    const third = await repo.commit({ parent: tips.main ?? '', files: new Map([['b.json', 'b']]), message: 'Next', at });
    server.faults.next('push', cutAfter());
    await expect(repo.push(tips, { main: third, feed: third })).rejects.toThrow();
    expect(await repo.fetch()).toEqual({ main: third, feed: third });
    expect([...(await person.tree()).keys()].sort()).toEqual(['README.md', 'content/a.json', 'content/b.json']);

    await server.protect(name, ['refs/heads/main']);
    const fourth = await repo.commit({ parent: third, files: new Map([['c.json', 'c']]), message: 'Next', at });
    await expect(repo.push({ main: third, feed: third }, { main: fourth, feed: fourth })).rejects.toThrow(RefusedError);
    server.faults.next('push', refuse(502));
    await expect(repo.push({ main: third, feed: third }, { main: fourth, feed: fourth })).rejects.not.toThrow(RefusedError);
  });

  test('what a commit holds beside the content is at the root, comes to a branch that had none of it, and is no content', async () => {
    const { repo, remote } = await fresh();
    await repo.fetch();
    const old = await repo.commit({ files: new Map([['a.json', 'a']]), message: 'Old', at });
    const fresher = await repo.commit({ parent: old, files: new Map([['b.json', 'b']]), beside: noBuilds, message: 'New', at });
    expect(await repo.changed(old, fresher)).toEqual(['content/b.json', 'netlify.toml', 'vercel.json']);
    const same = await repo.commit({ parent: fresher, files: new Map([['a.json', 'A']]), beside: noBuilds, message: 'Newer', at });
    expect(await repo.changed(fresher, same)).toEqual(['content/a.json']);
    await repo.push({}, { main: old, feed: same });
    await using person = await Person.at(remote, { token: 's3cret' });
    const tree = await person.tree('callboard/feed');
    expect(JSON.parse(tree.get('vercel.json') ?? '')).toEqual({ git: { deploymentEnabled: false } });
    expect(tree.get('netlify.toml')).toContain('[build]\n  ignore = "exit 0"\n');
    expect([...(await repo.files(same)).keys()].sort()).toEqual(['a.json', 'b.json']);
  });

  test('a submodule of a person’s in content is no file, and hides none', async () => {
    const { repo, remote, open } = await fresh();
    await repo.fetch();
    const base = await repo.commit({ files: new Map(['a', 'b'].map((name) => [`${name}.json`, name])), message: 'Base', at });
    await repo.push({}, { main: base, feed: base });
    await using person = await Person.at(remote, { token: 's3cret' });
    await person.checkout('main');
    for (const path of ['content/b.json', 'content/theme']) {
      await person.git('rm', '--quiet', '--cached', '--ignore-unmatch', path);
      await person.git('update-index', '--add', '--cacheinfo', `160000,${base},${path}`);
    }
    await person.git('commit', '--quiet', '-m', 'Submodules');
    await person.push('main');
    const { main = '' } = await repo.fetch();
    expect(await repo.files(main)).toEqual(new Map([['a.json', 'a']]));
    const other = open();
    await other.fetch();
    expect(await other.files(main)).toEqual(new Map([['a.json', 'a']]));
  });

  test('a file goes whatever a person has named it; what is written has a plain name', async () => {
    const { repo, remote } = await fresh();
    await repo.fetch();
    const base = await repo.commit({ files: new Map([['a.json', 'a']]), message: 'Base', at });
    await repo.push({}, { main: base, feed: base });
    await using person = await Person.at(remote, { token: 's3cret' });
    const names = ['own/my party.json', 'own/"é" \\ 1.json', 'own/two\nlines.json'];
    await person.edit('main', Object.fromEntries(names.map((name) => [`content/${name}`, '{}'])), 'Odd names');
    const { main = '' } = await repo.fetch();
    expect([...(await repo.files(main)).keys()].sort()).toEqual(['a.json', ...names].sort());
    const next = await repo.commit({ parent: main, files: new Map(names.map((name) => [name, undefined])), message: 'Clear', at });
    await repo.push({ main, feed: base }, { main: next, feed: base });
    expect([...(await person.tree()).keys()]).toEqual(['content/a.json']);
    for (const name of [...names, '../x.json', 'a//b.json'])
      await expect(repo.commit({ parent: next, files: new Map([[name, '{}']]), message: 'Odd', at })).rejects.toThrow(
        'a content path holds',
      );
  });

  test('a token that may not write is a refusal, and is in no error and no file', async () => {
    const { repo } = await fresh('reader');
    await repo.fetch();
    const base = await repo.commit({ files: new Map([['a.json', 'a']]), message: 'Base', at });
    const error = await repo.push({}, { main: base }).catch((caught: Error) => caught);
    expect(error).toBeInstanceOf(RefusedError);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('reader');
    const wrong = await fresh('wrong');
    await expect(wrong.repo.fetch()).rejects.toThrow(RefusedError);
  });

  test('a broken or vanished clone is made anew by the next fetch', async () => {
    const { repo } = await fresh();
    await repo.fetch();
    const base = await repo.commit({ files: new Map([['a.json', 'a']]), message: 'Base', at });
    await repo.push({}, { main: base, feed: base });
    const clones = join(folder, `clones-${count}`);
    for (const clone of await readdir(clones)) await writeFile(join(clones, clone, 'HEAD'), 'nonsense');
    await expect(repo.isAncestor(base, base)).rejects.toThrow('not a git repository');
    await expect(repo.newestWithTrailer(base, 'Callboard-Feed')).rejects.toThrow();
    expect(await repo.fetch()).toEqual({ main: base, feed: base });
    expect(await repo.files(base)).toEqual(new Map([['a.json', 'a']]));
    await rm(clones, { recursive: true });
    expect(await repo.fetch()).toEqual({ main: base, feed: base });
  });
});
