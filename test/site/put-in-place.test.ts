import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { putInPlace } from '../../site/src/build/put-in-place.ts';
import { workFolder } from '../../site/src/build/work-folder.ts';

/** A folder with a new site, and one with the live site. */
function scene() {
  const root = mkdtempSync(join(tmpdir(), 'callboard place '));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const [made, place] = [join(root, 'made'), join(root, 'public', 'site')];
  for (const [folder, text] of [
    [made, 'new'],
    [place, 'old'],
  ] as const) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.html'), text);
  }
  return {
    root,
    made,
    place,
    shown: () => readFileSync(join(place, 'index.html'), 'utf8'),
    beside: () => readdirSync(join(root, 'public')),
  };
}

/** Renames as if `made` were on another disk. */
function otherDisk(made: string): typeof renameSync {
  return (from, to) => {
    if (from === made) throw Object.assign(new Error('EXDEV'), { code: 'EXDEV' });
    renameSync(from, to);
  };
}

test('the new site replaces the old one, from this disk or another, and leaves nothing behind', () => {
  for (const rename of [renameSync, undefined]) {
    const { made, place, shown, beside } = scene();
    putInPlace(made, place, rename ?? otherDisk(made));
    expect([shown(), beside()]).toEqual(['new', ['site']]);
  }
});

test('a place that is empty is taken', () => {
  const { made, place, shown } = scene();
  rmSync(place, { recursive: true });
  putInPlace(made, place);
  expect(shown()).toBe('new');
});

test('if the new site cannot be copied or moved, the old one stays', () => {
  const failures: ((made: string) => typeof renameSync)[] = [
    (made) => {
      const rename = otherDisk(made);
      rmSync(made, { recursive: true });
      return rename;
    },
    () => (from, to) => {
      if (String(from).endsWith('-new')) throw new Error('no');
      renameSync(from, to);
    },
  ];
  for (const failing of failures) {
    const { made, place, shown, beside } = scene();
    const rename = failing(made);
    expect(() => putInPlace(made, place, rename)).toThrow();
    expect([shown(), beside()]).toEqual(['old', ['site']]);
  }
});

test('only the folder of a build that has ended is removed', () => {
  const { root } = scene();
  for (const name of ['4194999', String(process.ppid), 'notes']) mkdirSync(join(root, 'work', name), { recursive: true });
  expect(workFolder(join(root, 'work'))).toBe(join(root, 'work', String(process.pid)));
  expect(readdirSync(join(root, 'work')).sort()).toEqual([String(process.ppid), String(process.pid), 'notes'].sort());
});
