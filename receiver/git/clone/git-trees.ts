import { blobs, type GitOptions, git } from '../run/git.ts';
import type { RawBlob } from './fast-import.ts';

type Files = ReadonlyMap<string, string>;

/** Runs a command in the clone. */
export type InClone = <T>(run: (at: GitOptions) => Promise<T>) => Promise<T>;

const cachedTrees = 6;
const submodule = '160000';

/** Reads the files of commits in the clone. The last few trees are kept, and a new one is read as a difference to the nearest. */
export function gitTrees(inClone: InClone, prefix: string) {
  const trees = new Map<string, Files>();
  const below = prefix ? ['--', prefix] : [];

  function keep(commit: string, files: Files): Files {
    trees.delete(commit);
    trees.set(commit, files);
    for (const old of [...trees.keys()].slice(0, -cachedTrees)) trees.delete(old);
    return files;
  }

  async function texts(entries: { path: string; id: string }[]): Promise<[path: string, text: string][]> {
    const read = await inClone((at) =>
      blobs(
        at,
        entries.map(({ id }) => id),
      ),
    );
    return entries.map(({ path }, index) => [path.slice(prefix.length), read[index] ?? '']);
  }

  async function readWhole(commit: string): Promise<Files> {
    const listed = await inClone((at) => git(at, ['ls-tree', '-r', '-z', commit, ...below]));
    const entries = listed.split('\0').flatMap((line) => {
      const [, id, path] = /^\d+ blob (\S+)\t(.+)$/s.exec(line) ?? [];
      return id && path ? [{ id, path }] : [];
    });
    return new Map(await texts(entries));
  }

  async function readFrom(near: string, before: Files, commit: string): Promise<Files> {
    const changed = await rawChanges(near, commit, below);
    const files = new Map(before);
    for (const path of changed.keys()) files.delete(path.slice(prefix.length));
    const written = [...changed].flatMap(([path, { id, mode }]) => (id === undefined || mode === submodule ? [] : [{ path, id }]));
    for (const [path, text] of await texts(written)) files.set(path, text);
    return files;
  }

  async function rawChanges(from: string, to: string, paths: string[] = []): Promise<Map<string, RawBlob>> {
    const raw = await inClone((at) => git(at, ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--no-renames', from, to, ...paths]));
    const parts = raw.split('\0');
    const changes = new Map<string, RawBlob>();
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const [info = '', path = ''] = [parts[at], parts[at + 1]];
      const [, mode = '', , id = ''] = info.split(' ');
      changes.set(path, info.endsWith('D') ? {} : { mode, id });
    }
    return changes;
  }

  return {
    /** The files below the prefix at a commit. While a tree is kept, the same commit gives the same object. */
    async files(commit: string): Promise<Files> {
      const known = trees.get(commit);
      const [near, before] = [...trees].at(-1) ?? [];
      return keep(commit, known ?? (near && before ? await readFrom(near, before, commit) : await readWhole(commit)));
    },

    /** Notes that a commit was made on top of another. */
    made(commit: string, parent: string | undefined, files: ReadonlyMap<string, string | undefined>): void {
      const before = parent === undefined ? new Map<string, string>() : trees.get(parent);
      if (!before) return;
      const after = new Map(before);
      for (const [path, text] of files) {
        if (text === undefined) after.delete(path);
        else after.set(path, text);
      }
      keep(commit, after);
    },

    /** The difference between two commits in the whole repository: path → mode and blob; neither for a removed file. */
    changes: (from: string, to: string) => rawChanges(from, to),

    /** All texts that a file below the prefix has had on the first-parent line of `tip`, newest first. */
    async history(tip: string, path: string): Promise<string[]> {
      const raw = await inClone((at) =>
        git(at, ['log', '--format=', '--raw', '-z', '--no-abbrev', '--no-renames', '--full-history', tip, '--', prefix + path]),
      );
      const ids = raw.split('\0').flatMap((part) => /^:\d+ \d+ \S+ ([0-9a-f]+) [AM]$/.exec(part.trim())?.[1] ?? []);
      return inClone((at) => blobs(at, ids));
    },

    /** Forgets everything that was read. */
    clear: () => trees.clear(),
  };
}
