import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { git, readSubjects, readTip, readTree, tryGit } from './git.ts';
import { type GitServer, startGitServer } from './git-server.ts';
import { cutAfter, cutBefore, hang, meanwhile, refuse } from './git-server-faults.ts';
import { Person } from './person.ts';

let server: GitServer;
let made = 0;
beforeAll(async () => {
  server = await startGitServer();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A repository with one commit on main, and somebody who has a clone of it. */
async function scene() {
  const name = `venue/agenda-${made++}`;
  const url = await server.createRepository(name);
  const person = await server.person(name);
  await person.edit('main', { 'README.md': 'hello\n' }, 'Start');
  return { name, person, folder: server.folderOf(name), url };
}

describe('as a git host', () => {
  test('two people clone, push and read each other’s work', async () => {
    const { person: robin, name } = await scene();
    const kim = await server.person(name, { name: 'Kim' });
    await kim.edit('main', { 'content/a.json': '{}\n', 'README.md': undefined }, 'Add an event');
    expect(await robin.tree('main')).toEqual(new Map([['content/a.json', '{}\n']]));
    expect(await robin.subjects('main')).toEqual(['Add an event', 'Start']);
    expect(await robin.tree('nowhere')).toEqual(new Map());
  });

  test('10,000 files go both ways', async () => {
    const { person, folder, url } = await scene();
    const files = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [`content/events/${n % 50}/${n}.json`, `${n} ${crypto.randomUUID()}\n`]),
    );
    await person.edit('main', files, 'Ten thousand');
    expect((await readTree(folder, 'main')).size).toBe(10_001);
    await using other = await Person.at(url);
    expect((await other.tree('main')).get('content/events/49/9999.json')).toMatch(/^9999 /);
  });

  test('a body larger than the client’s buffer comes chunked, after asking leave with Expect', async () => {
    const { person, folder } = await scene();
    await person.git('config', 'http.postBuffer', '65536');
    await person.git('config', 'http.expect', 'true');
    const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(48_000))).toString('hex');
    await person.edit('main', Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`${n}.txt`, `${n}${noise}`])), 'Large');
    expect((await readTree(folder, 'main')).get('7.txt')).toBe(`7${noise}`);
  });

  test('a gzipped request is understood', async () => {
    const { folder, url } = await scene();
    const tip = await readTip(folder, 'main');
    const line = (text: string) => `${(text.length + 4).toString(16).padStart(4, '0')}${text}`;
    const body = `${line(`want ${tip} no-progress\n`)}0000${line('done\n')}`;
    const zipped = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'));
    const response = await fetch(`${url}/git-upload-pack`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-git-upload-pack-request', 'content-encoding': 'gzip' },
      body: await new Response(zipped).blob(),
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('NAK\nPACK');
  });

  test('knows tokens, and tells reading from writing', async () => {
    await using guarded = await startGitServer({
      access: (token) => (token === 'writer' ? 'write' : token === 'reader' ? 'read' : undefined),
    });
    const url = await guarded.createRepository('venue/agenda');
    const writer = await guarded.person('venue/agenda', { token: 'writer' });
    await writer.edit('main', { a: '1\n' }, 'One');
    const reader = await guarded.person('venue/agenda', { token: 'reader' });
    expect(await reader.subjects()).toEqual(['One']);
    await expect(reader.edit('main', { a: '2\n' }, 'Two')).rejects.toThrow('403');
    await expect(Person.at(url)).rejects.toThrow('could not read Username');
    await expect(Person.at(url, { token: 'stranger' })).rejects.toThrow(/Authentication failed|could not read/);
    expect(guarded.requests).toContainEqual({ operation: 'push', stage: 'refs', repository: 'venue/agenda', token: 'reader', status: 403 });
  });
});

describe('faults', () => {
  test.each([401, 403, 500, 502])('the next push is refused with %i, the one after is not', async (status) => {
    const { person } = await scene();
    server.faults.next('push', refuse(status));
    await expect(person.edit('main', { a: '1\n' }, 'One')).rejects.toThrow(status === 401 ? 'could not read Username' : `${status}`);
    await person.push('main');
    expect(await person.subjects()).toEqual(['One', 'Start']);
  });

  test('a token can expire between the refs and the pack', async () => {
    const { person, folder } = await scene();
    server.faults.next('push', refuse(401, 'pack'));
    await expect(person.edit('main', { a: '1\n' }, 'One')).rejects.toThrow();
    expect(await readSubjects(folder, 'main')).toEqual(['Start']);
    expect(server.faults.left).toBe(0);
  });

  test('a fetch fails as often as asked', async () => {
    const { person } = await scene();
    server.faults.next('fetch', refuse(502), 2);
    await expect(person.git('fetch', 'origin')).rejects.toThrow('502');
    await expect(person.git('fetch', 'origin')).rejects.toThrow('502');
    await person.git('fetch', 'origin');
  });

  test('a push hangs until it is released', async () => {
    const { person, folder } = await scene();
    const pause = hang();
    server.faults.next('push', pause);
    const pushed = person.edit('main', { a: '1\n' }, 'One');
    await pause.reached;
    expect(await readSubjects(folder, 'main')).toEqual(['Start']);
    pause.release();
    await pushed;
    expect(await readSubjects(folder, 'main')).toEqual(['One', 'Start']);
  });

  test('cut after the refs moved: the client fails, the push is there', async () => {
    const { person, folder } = await scene();
    server.faults.next('push', cutAfter());
    await expect(person.edit('main', { a: '1\n' }, 'One')).rejects.toThrow();
    expect(await readSubjects(folder, 'main')).toEqual(['One', 'Start']);
  });

  test('cut before: the client fails, nothing is there', async () => {
    const { person, folder } = await scene();
    server.faults.next('push', cutBefore());
    await expect(person.edit('main', { a: '1\n' }, 'One')).rejects.toThrow();
    expect(await readSubjects(folder, 'main')).toEqual(['Start']);
  });

  test.each([
    ['refs', /fetch first|non-fast-forward/],
    ['pack', /failed to update ref|cannot lock ref|incorrect old value/],
  ] as const)('somebody else pushes before the %s: refused, theirs stays', async (stage, words) => {
    const { name, person: robin, folder } = await scene();
    const kim = await server.person(name, { name: 'Kim' });
    server.faults.next(
      'push',
      meanwhile(() => kim.edit('main', { k: 'k\n' }, 'Kim was quicker'), stage),
    );
    await expect(robin.edit('main', { a: '1\n' }, 'One')).rejects.toThrow(words);
    expect(await readSubjects(folder, 'main')).toEqual(['Kim was quicker', 'Start']);
  });

  test('a protected branch refuses, an atomic push with it, other branches go on', async () => {
    const { name, person, folder } = await scene();
    await server.protect(name, ['refs/heads/main']);
    await person.checkout('main');
    await person.git('commit', '--quiet', '--allow-empty', '-m', 'One');
    await expect(person.git('push', 'origin', 'HEAD:main')).rejects.toThrow('hook declined');
    await expect(person.git('push', '--atomic', 'origin', 'HEAD:main', 'HEAD:feed')).rejects.toThrow('GH006');
    await person.git('push', 'origin', 'HEAD:feed');
    await server.protect(name, []);
    await person.git('push', 'origin', 'HEAD:main');
    expect(await git(folder, ['for-each-ref', '--format=%(refname:short)'])).toBe('feed\nmain');
  });

  test('down refuses connections, up answers at the same address', async () => {
    const { person, url } = await scene();
    await server.down();
    expect((await tryGit(person.folder, ['ls-remote', url])).stderr).toMatch(/Failed to connect|Couldn't connect/);
    await server.up();
    expect(await person.subjects()).toEqual(['Start']);
  });

  test('a server that is stopped leaves nobody hanging', async () => {
    const stopping = await startGitServer();
    await stopping.createRepository('venue/agenda');
    const person = await stopping.person('venue/agenda', { within: server.root });
    const pause = hang();
    stopping.faults.next('push', pause);
    const pushed = person.edit('main', { a: '1\n' }, 'One').catch((error: Error) => error.message);
    await pause.reached;
    await stopping[Symbol.asyncDispose]();
    expect(await pushed).toMatch(/git push/);
  });

  test('a listener hears of a push before the pusher does', async () => {
    const { name, person, folder } = await scene();
    const heard: (string | undefined)[] = [];
    server.afterPush(async (repository) => {
      if (repository === name) heard.push(await readTip(folder, 'main'));
    });
    const commit = await person.edit('main', { a: '1\n' }, 'One');
    expect(heard).toEqual([commit]);
  });
});

describe('people', () => {
  test('merge, force-push and delete branches', async () => {
    const { person } = await scene();
    await person.edit('idea', { idea: '1\n' }, 'An idea');
    await person.merge('idea');
    expect(await person.subjects()).toEqual(['Merge idea', 'An idea', 'Start']);
    const onto = await person.git('rev-parse', 'HEAD~1');
    await person.forcePush('idea', { idea: '2\n' }, 'Again', onto);
    expect(await person.subjects('idea')).toEqual(['Again', 'Start']);
    await person.forcePush('idea', { other: '3\n' }, 'From nothing');
    expect(await person.tree('idea')).toEqual(new Map([['other', '3\n']]));
    await person.deleteBranch('idea');
    expect(await person.tree('idea')).toEqual(new Map());
  });
});
