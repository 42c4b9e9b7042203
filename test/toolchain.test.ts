import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lockProblems } from './lock-problems.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');
const { scripts, devDependencies } = JSON.parse(read('package.json'));
const packages = ['package.json', ...globSync('test/*/package.json', { cwd: root }).sort()];

test('the tests run on the Node that the product runs on, whatever the host has', () => {
  expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(26);
});

test('hosts that read .node-version take the Node that the lock brings', () => {
  expect(read('.node-version').trim()).toBe(devDependencies.node);
});

describe.each(packages)('every npm from 9.2 on takes %s and its lock', (name) => {
  const manifest = JSON.parse(read(name));

  test('nothing is overridden: npm 9 looks for the version that was overridden', () => {
    expect(manifest.overrides).toBeUndefined();
  });

  test('each version is exact', () => {
    for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('the lock is of that package.json, and has nothing that an npm would want otherwise', () => {
    const { packages: locked } = JSON.parse(read(name.replace('package.json', 'package-lock.json')));
    expect(locked[''].dependencies).toEqual(manifest.dependencies);
    expect(locked[''].devDependencies).toEqual(manifest.devDependencies);
    expect(lockProblems(locked)).toEqual([]);
  });
});

test('what bench and audit need alone is installed by them, and quietly', () => {
  expect(packages).toEqual(['package.json', 'test/audit/package.json', 'test/bench/package.json']);
  for (const name of ['audit', 'bench'])
    expect(scripts[name]).toContain(`npm ci --prefix test/${name} --no-audit --no-fund --ignore-scripts --loglevel=error && `);
  expect(read('.npmrc')).toMatch(/^loglevel=error$/m);
});

describe('what is wrong with a lock', () => {
  const nunjucks = { version: '3.2.4', peerDependencies: { chokidar: '^3.3.0' }, peerDependenciesMeta: { chokidar: { optional: true } } };

  test.each([
    ['an optional peer that is not there', { 'node_modules/nunjucks': nunjucks }, []],
    ['one that fits', { 'node_modules/nunjucks': nunjucks, 'node_modules/chokidar': { version: '3.6.0' } }, []],
    [
      'one that stands there in another version',
      { 'node_modules/nunjucks': nunjucks, 'node_modules/chokidar': { version: '5.0.0' } },
      ['node_modules/nunjucks takes ^3.3.0 as its peer chokidar, and finds 5.0.0.'],
    ],
    [
      'one that fits beside a package that is further in',
      {
        'node_modules/a/node_modules/nunjucks': nunjucks,
        'node_modules/a/node_modules/chokidar': { version: '3.6.0' },
        'node_modules/chokidar': { version: '5.0.0' },
      },
      [],
    ],
    [
      'one that is below the package itself alone',
      { 'node_modules/nunjucks': nunjucks, 'node_modules/nunjucks/node_modules/chokidar': { version: '3.6.0' } },
      [],
    ],
    [
      'a peer that is not there',
      { 'node_modules/b': { peerDependencies: { c: '1' } } },
      ['node_modules/b needs the peer c, which is not there.'],
    ],
    [
      'a package that nothing asks for',
      { 'node_modules/d': { extraneous: true } },
      ['node_modules/d is extraneous: no package asks for it.'],
    ],
  ])('%s', (_, packages, problems) => {
    expect(lockProblems(packages)).toEqual(problems);
  });
});
