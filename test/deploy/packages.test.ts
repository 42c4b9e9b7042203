import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../site/built-site.ts';

const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;
const files = globSync('{receiver,schemas,site}/**/*.{ts,astro,mjs,css}', {
  cwd: projectRoot,
  // What takes pictures of pull requests is a package of its own.
  exclude: ['**/node_modules/**', 'site/dist/**', 'site/pictures/**', '**/.*/**'],
});
const code = files.map((file) => readFileSync(join(projectRoot, file), 'utf8')).join('\n');
const names = (name: string) => new RegExp(`['"\`]${name.replaceAll('/', '\\/')}(?:/[^'"]*)?['"\`]`).test(code);

test.each(Object.keys(manifest.dependencies))('%s is installed without devDependencies, because receiver or build name it', (name) => {
  expect(names(name)).toBe(true);
});

test('what receiver and build import is installed without devDependencies', () => {
  // Clients of engines are loaded where they are named, and types are gone before anything runs.
  const lazily = (name: string) => new RegExp(`loadClient\\('${name}'`).test(code);
  const onlyTypes = (name: string) => !new RegExp(`^import (?!type )[^;]*from '${name}(?:/[^']*)?'`, 'm').test(code);
  const imported = Object.keys(manifest.devDependencies).filter((name) => new RegExp(`(?:from |import\\()'${name}(?:/[^']*)?'`).test(code));
  expect(imported.filter((name) => !lazily(name) && !onlyTypes(name))).toEqual([]);
});

/** A project with these packages installed: each names what it needs. */
function project(packages: Record<string, object>, source: string) {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-packages-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const path of Object.keys(packages)) {
    write(`${path}/index.js`, '');
    write(`${path}/index.d.ts`, '');
  }
  write('node_modules/.package-lock.json', JSON.stringify({ packages }));
  write('node_modules/.bin/a', '');
  write('receiver/main.ts', source);
  cpSync(join(projectRoot, 'deploy/keep-packages.ts'), join(folder, 'keep-packages.ts'));
  const { stdout } = spawnSync(process.execPath, ['keep-packages.ts', 'receiver'], { cwd: folder, encoding: 'utf8' });
  return { stdout, has: (path: string) => existsSync(join(folder, path)) };
}

test('the image keeps what the receiver imports, and what that imports', () => {
  const { stdout, has } = project(
    {
      'node_modules/a': { dependencies: { b: '1' } },
      'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
      'node_modules/b': {},
      'node_modules/c': {},
      'node_modules/@x/lazy': { peerDependencies: { d: '1' } },
      'node_modules/d': {},
      'node_modules/nodeish': {},
      'node_modules/unused': { dependencies: { deep: '1' } },
      'node_modules/deep': {},
    },
    `import { x } from 'a/deep.js';\nimport y from 'nodeish';\nimport 'node:fs';\nconst z = () => import('@x/lazy');\n`,
  );
  expect(stdout).toBe('6 of 9 packages stay.\n');
  const here = (path: string) => has(`node_modules/${path}/index.js`);
  expect(['a', 'a/node_modules/b', 'c', '@x/lazy', 'd', 'nodeish'].filter((path) => !here(path))).toEqual([]);
  expect(['b', 'unused', 'deep'].filter(here)).toEqual([]);
  expect([has('node_modules/a/index.d.ts'), has('node_modules/.bin')]).toEqual([false, false]);
});
