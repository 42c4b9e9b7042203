import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['schemas', 'receiver', 'site']
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|mjs|astro)$/.test(file) && !/(^|\/)(node_modules|dist|\.[a-z]+)(\/|$)/.test(file))
      .map((file) => join(folder, file)),
  );
const pureFolders = ['content', 'json', 'text', 'message', 'fold', 'reconcile', 'words']
  .map((room) => `receiver/${room}/`)
  .concat('schemas/');
const pureFiles = [
  'clock/backoff',
  'git/branch-names',
  'git/trailers',
  'git/clone/fast-import',
  'remote/commit-text',
  'remote/feed-mark',
  'publish/backlog/rejections',
  'publish/pace/due',
  'live/boundaries',
  'live/rebuild-due',
  'live/freshness',
  'live/new-messages',
].map((name) => `receiver/${name}.ts`);
/** They only compute. */
const pureLibraries = ['zod', 'entities'];
const isPure = (file: string) => pureFolders.some((folder) => file.startsWith(folder)) || pureFiles.includes(file);

/** Whatever says something else each time, or reaches out of the program. */
const impure =
  /\b(globalThis|fetch\s*\(|Date\.now|new Date(?!\()|new Date\(\s*\)|Date\(\)|Temporal\.Now|performance\.|setTimeout|setInterval|setImmediate|queueMicrotask|Math\.random|crypto\.|process\.|require\s*\(|import\s*\()/g;

interface Import {
  name: string;
  /** Nothing of it is there when the program runs. */
  isType: boolean;
}

/** What a file imports, relative ones as a path from the root. */
function imports(file: string, text: string): Import[] {
  return [...text.matchAll(/(?:\b(?:import|export)\s+(type\s)?[^'"`;()]*?\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g)].map(
    ([, type, name = '']) => ({ name: name.startsWith('.') ? normalize(join(dirname(file), name)) : name, isType: type !== undefined }),
  );
}

/** Why an import, or a use of something impure, is not allowed in this file; nothing if all is well. */
function breaches(file: string, text: string): string[] {
  const all = imports(file, text);
  const found = all.map(({ name }) => name);
  const wrong: string[] = [];
  if (file.startsWith('schemas/')) wrong.push(...found.filter((name) => name !== 'zod' && !name.startsWith('schemas/')));
  if (file.startsWith('receiver/')) wrong.push(...found.filter((name) => name.startsWith('site/') || name.startsWith('test/')));
  if (file.startsWith('site/')) wrong.push(...found.filter((name) => name.startsWith('receiver/') || name.startsWith('test/')));
  if (isPure(file)) {
    wrong.push(...all.filter(({ name, isType }) => !isType && !pureLibraries.includes(name) && !isPure(name)).map(({ name }) => name));
    wrong.push(...[...text.matchAll(impure)].map(([use]) => use));
  }
  return wrong;
}

/** The folders in the order of docs/architecture.md: a file imports from its own folder and from those before it. */
const rooms = [...readFileSync(join(root, 'docs/architecture.md'), 'utf8').matchAll(/^```rooms\n(.*?)^```/gms)].map(([, list = '']) =>
  list
    .trim()
    .split('\n')
    .map((line) => line.split(/\s/)[0] ?? ''),
);

/** The folder of a file. A folder of pages is an address, so all of them are one room. */
const roomOf = (file: string) => dirname(file).replace(/^(site\/src\/pages)\/.*/, '$1');

/** Imports that go against the order of the rooms, and a room that has no place in it. */
function againstTheOrder(file: string, found: string[], lists = rooms): string[] {
  const list = lists.find((each) => each.includes(roomOf(file)));
  if (!list) return [`${roomOf(file)} is not in docs/architecture.md`];
  const own = list.indexOf(roomOf(file));
  return found.filter((name) => list.indexOf(roomOf(name)) > own);
}

/** Imports of an engine of the inbox from outside: what is configured is opened in one place, and nobody else knows what it is. */
function pastTheOpener(file: string, found: string[]): string[] {
  if (roomOf(file) === 'receiver/inbox/open') return [];
  const engineOf = (path: string) => /^receiver\/inbox\/(?!(open|move)\/)[^/]+\//.exec(path)?.[0];
  return found.filter((name) => engineOf(name) !== undefined && engineOf(name) !== engineOf(file));
}

/** What only the engine in SQLite may know. Settings speak of it to people. */
const ofSqlite = /sqlite|errcode|ENOSPC|\bspool/gi;
const speaksOfSqlite = (file: string) => /^receiver\/(inbox\/(sqlite|open)|config)\//.test(file);

const names = (file: string) => imports(file, readFileSync(join(root, file), 'utf8')).map(({ name }) => name);

const github = 'receiver/host/github/';
/** Only the room that opens the host of a configuration knows which hosts there are, and the setup, which makes a GitHub App. */
const knowsGitHub = (file: string) =>
  file.startsWith(github) || file.startsWith('receiver/host/open/') || file.startsWith('receiver/cli/setup/github/');

/** The first way that leads from a file back to itself; nothing where none does. */
function circle(graph: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const walk = (file: string, way: string[]): string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return [];
    const found = (graph.get(file) ?? []).map((next) => walk(next, [...way, file])).find((round) => round.length > 0);
    done.add(file);
    return found ?? [];
  };
  return [...graph.keys()].map((file) => walk(file, [])).find((round) => round.length > 0) ?? [];
}

describe('imports go one way', () => {
  test.each(sources)('%s', (file) => {
    expect(breaches(file, readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });

  test.each(sources)('%s keeps to the order of the rooms', (file) => {
    expect(againstTheOrder(file, names(file))).toEqual([]);
  });

  test.each(sources)('%s reaches no engine of the inbox past its opener', (file) => {
    expect(pastTheOpener(file, names(file))).toEqual([]);
  });

  test.each(sources.filter((file) => !speaksOfSqlite(file)))('%s does not know that the inbox is in SQLite', (file) => {
    expect(readFileSync(join(root, file), 'utf8').match(ofSqlite) ?? []).toEqual([]);
  });

  test.each(sources.filter((file) => file.startsWith('site/src/')))('%s reads no environment: the commands hand it on', (file) => {
    expect(readFileSync(join(root, file), 'utf8')).not.toMatch(/process\.env\b|\{ env \}|import\.meta\.env\.(?!BASE_URL|SITE\b)/);
  });

  test('the checks of the engines see what they must refuse', () => {
    const engine = 'receiver/inbox/redis/redis-inbox.ts';
    expect(pastTheOpener('receiver/start/start.ts', ['receiver/inbox/inbox.ts', 'receiver/inbox/open/open-inbox.ts'])).toEqual([]);
    expect(pastTheOpener('receiver/inbox/redis/connect.ts', [engine, 'receiver/inbox/inbox.ts'])).toEqual([]);
    expect(pastTheOpener('receiver/inbox/open/open-inbox.ts', [engine])).toEqual([]);
    for (const file of ['receiver/start/start.ts', 'receiver/inbox/inbox.ts', 'receiver/inbox/sqlite/spool.ts'])
      expect(pastTheOpener(file, [engine])).toEqual([engine]);
    expect('SQLITE_FULL lock.sqlite errcode ENOSPC the spool folder'.match(ofSqlite)).toHaveLength(5);
  });

  test('every room of the order is there, and has at most sixteen files', () => {
    for (const room of rooms.flat()) {
      const files = sources.filter((file) => dirname(file) === room);
      if (room !== 'site/src/scripts' && room !== 'site/src/styles') expect([room, files.length > 0]).toEqual([room, true]);
      expect([room, files.length <= 16 || room === 'site/src/pages']).toEqual([room, true]);
    }
  });

  test('the check of the order sees what it must refuse', () => {
    const lists = [['schemas', 'site/src/content', 'site/src/pages']];
    expect(againstTheOrder('site/src/content/a.ts', ['schemas/b.ts', 'node:fs', 'site/src/content/c.ts'], lists)).toEqual([]);
    expect(againstTheOrder('site/src/content/a.ts', ['site/src/pages/agenda/b.astro'], lists)).toEqual(['site/src/pages/agenda/b.astro']);
    expect(againstTheOrder('site/src/new/a.ts', [], lists)).toEqual(['site/src/new is not in docs/architecture.md']);
  });

  test('GitHub is behind the port of the host', () => {
    const users = sources.filter((file) => names(file).some((name) => name.startsWith(github)));
    expect(users.filter((file) => !knowsGitHub(file))).toEqual([]);
    expect(users).toContain('receiver/host/open/open-host.ts');
  });

  test('no file imports itself, by whatever way', () => {
    expect(circle(new Map(sources.map((file) => [file, names(file)])))).toEqual([]);
  });

  test('the check sees what it must refuse', () => {
    const round = { a: ['b', 'c'], b: ['c'], c: ['d'], d: ['b'] };
    expect(circle(new Map(Object.entries(round)))).toEqual(['b', 'c', 'd', 'b']);
    expect(breaches('schemas/a.ts', `import fs from 'node:fs';`)).toEqual(['node:fs', 'node:fs']);
    expect(breaches('site/src/a.astro', `import { x } from '../../receiver/main.ts';`)).toEqual(['receiver/main.ts']);
    expect(breaches('receiver/a.ts', `import { x } from '../site/src/agenda/agenda.ts';`)).toEqual(['site/src/agenda/agenda.ts']);
    expect(breaches('site/build.ts', `import { x } from '../receiver/main.ts';`)).toEqual(['receiver/main.ts']);
  });

  test.each([
    [`import { openInbox } from '../inbox/open/open-inbox.ts';`, 'receiver/inbox/open/open-inbox.ts'],
    [
      `import type { A } from './a.ts';\nimport {\n  openInbox,\n} from '../inbox/open/open-inbox.ts';`,
      'receiver/inbox/open/open-inbox.ts',
    ],
    [`export { openInbox } from '../inbox/open/open-inbox.ts';`, 'receiver/inbox/open/open-inbox.ts'],
    [`import fs from 'fs';`, 'fs'],
    [`import 'node:fs';`, 'node:fs'],
    [`import { pino } from 'pino';`, 'pino'],
    ['const now = Date.now();', 'Date.now'],
    ['const { now } = Date; Date.now', 'Date.now'],
    ['const now = new Date;', 'new Date'],
    ['const now = new Date( );', 'new Date( )'],
    ['const now = performance.now();', 'performance.'],
    ['const f = globalThis.fetch;', 'globalThis'],
    ['await fetch (url);', 'fetch ('],
    ['setImmediate(work);', 'setImmediate'],
    ['crypto.randomUUID();', 'crypto.'],
    ['Temporal.Now.instant();', 'Temporal.Now'],
  ])('what is pure must not have %j', (text, breach) => {
    expect(breaches('receiver/fold/fold.ts', text)).toEqual([breach]);
  });

  test.each([
    `import { x } from '../../schemas/event.ts';`,
    `import { nearestName } from '../../schemas/text/nearest-name.ts';`,
    `import type { Inbox } from '../inbox/inbox.ts';`,
    'const day = new Date(local).toISOString();',
    '// what is read from "somewhere"',
  ])('what is pure may have %j', (text) => {
    expect(breaches('receiver/fold/fold.ts', text)).toEqual([]);
  });
});
