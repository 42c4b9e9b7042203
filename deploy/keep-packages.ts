import { globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

// Takes out of node_modules what the code in these folders does not import, nor anything that it imports; and of the rest the types and
// source maps, which nothing runs:
//   node deploy/keep-packages.ts schemas receiver

interface Installed {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** What npm installed, by its folder. */
const { packages: installed } = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')) as {
  packages: Record<string, Installed>;
};

const imported = process.argv
  .slice(2)
  .flatMap((folder) => globSync(`${folder}/**/*.ts`))
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:from |import\()'((?:@[\w.-]+\/)?[\w.-]+)[^']*'/g)])
  .map(([, name = '']) => name)
  .filter((name) => !name.startsWith('.') && name !== 'node');

/** Where Node finds a package for code in a folder: the nearest node_modules that has it. */
function folderOf(name: string, from: string): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (installed[folder]) return folder;
    if (at === '.') return undefined;
  }
}

const kept = new Set<string>();
function keep(name: string, from: string): void {
  const folder = folderOf(name, from);
  if (folder === undefined || kept.has(folder)) return;
  kept.add(folder);
  const { dependencies, optionalDependencies, peerDependencies } = installed[folder] ?? {};
  for (const next of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) keep(next, folder);
}
for (const name of imported) keep(name, '.');

for (const folder of Object.keys(installed)) {
  const holdsKept = [...kept].some((each) => each.startsWith(`${folder}/`));
  if (!kept.has(folder) && !holdsKept) rmSync(folder, { recursive: true, force: true });
}
for (const file of globSync('node_modules/**/*.{d.ts,d.mts,d.cts,map}')) rmSync(file);
rmSync('node_modules/.bin', { recursive: true, force: true });
console.log(`${kept.size} of ${Object.keys(installed).length} packages stay.`);
