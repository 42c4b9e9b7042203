import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fastImport, type RawBlob } from './fast-import.ts';
import { blobs, type GitOptions, git } from './git.ts';
import { remoteError } from './remote-error.ts';
import { MovedError, type NewCommit, RefusedError, type Repo, type Tips } from './repo.ts';

export interface GitRepoOptions {
  /** Address or path of the remote, without credentials. */
  remote: string;
  branch: string;
  feedBranch: string;
  /** Folder of the content in the repository, '' for its root. */
  contentPath: string;
  /** A folder of this process's own, for clones. */
  folder: string;
  author: { name: string; email: string };
  /** The value of the Authorization header for the remote, asked for before every visit; undefined for none. */
  authorization?: () => Promise<string | undefined>;
  /** Ms after which a visit to the remote is given up. */
  timeout: number;
}

type Files = ReadonlyMap<string, string>;

const cachedTrees = 6;
const reviewPrefix = 'callboard/';

/** The repository behind the content over real git: a bare clone that is a cache, thrown away and made again when anything is odd. */
export function openGitRepo(options: GitRepoOptions): Repo {
  const refs = { main: `refs/heads/${options.branch}`, feed: `refs/heads/${options.feedBranch}` };
  const prefix = options.contentPath === '' ? '' : `${options.contentPath}/`;
  const trees = new Map<string, Files>();
  const here = new Set<string>();
  let reviews = new Map<string, string>();
  let clone: string | undefined;
  let broken = false;
  let writing: Promise<unknown> = Promise.resolve();

  /** A command in the clone: whatever goes wrong there, the next fetch starts from a new one. */
  async function local<T>(run: (at: GitOptions) => Promise<T>): Promise<T> {
    if (!clone) throw new Error('the repository is used before it was fetched');
    try {
      return await run({ dir: clone });
    } catch (error) {
      broken = true;
      throw error;
    }
  }

  /** A command that speaks with the remote, in the clone or beside it. In the clone, a failure that the remote did not explain may be the clone's. */
  async function visit(args: string[], dir: string | undefined = clone): Promise<string> {
    const authorization = await options.authorization?.();
    const header = authorization && { origin: `${new URL(options.remote).origin}/`, value: `Authorization: ${authorization}` };
    try {
      return await git({ dir: dir ?? options.folder, timeout: options.timeout, ...(header && { header }) }, args);
    } catch (error) {
      const meant = remoteError(error);
      if (dir === clone && !(meant instanceof MovedError || meant instanceof RefusedError)) broken = true;
      throw meant;
    }
  }

  function cache(commit: string, files: Files): Files {
    trees.delete(commit);
    trees.set(commit, files);
    for (const old of [...trees.keys()].slice(0, -cachedTrees)) trees.delete(old);
    return files;
  }

  async function freshClone(): Promise<void> {
    if (clone) await rm(clone, { recursive: true, force: true });
    trees.clear();
    here.clear();
    clone = join(options.folder, `clone-${randomUUID()}`);
    await mkdir(clone, { recursive: true });
    await git({ dir: clone }, ['init', '--bare', '--quiet', '.']);
    broken = false;
  }

  /** All refs of ours on the remote: full name → commit. */
  async function remoteRefs(): Promise<Map<string, string>> {
    const listed = await visit(['ls-remote', '--', options.remote, refs.main, `refs/heads/${reviewPrefix}*`], options.folder);
    return new Map(listed.split('\n').flatMap((line) => (line.includes('\t') ? [line.split('\t').reverse() as [string, string]] : [])));
  }

  /** From the nearest tree in the cache by its difference, or whole. */
  async function readTree(commit: string): Promise<Files> {
    const [near, nearFiles] = [...trees].at(-1) ?? [];
    if (near === undefined) {
      const listed = await local((at) => git(at, ['ls-tree', '-r', '-z', commit, ...(prefix ? ['--', prefix] : [])]));
      const entries = listed
        .split('\0')
        .flatMap((line) => (/^\d+ blob (\S+)\t(.+)$/s.exec(line)?.slice(1, 3) as [string, string] | undefined) ?? []);
      const pairs = chunk(entries);
      const texts = await local((at) =>
        blobs(
          at,
          pairs.map(([id]) => id),
        ),
      );
      return new Map(pairs.map(([, path], index) => [path.slice(prefix.length), texts[index] ?? '']));
    }
    const raw = await local((at) =>
      git(at, ['diff-tree', '-r', '-z', '--raw', '--no-renames', near, commit, ...(prefix ? ['--', prefix] : [])]),
    );
    const parts = chunk(raw.split('\0').slice(0, -1));
    const changed = parts.map(([info, path]) => ({ id: info.split(' ')[3] ?? '', kind: info.at(-1), path: path.slice(prefix.length) }));
    const written = changed.filter(({ kind }) => kind !== 'D');
    const texts = await local((at) =>
      blobs(
        at,
        written.map(({ id }) => id),
      ),
    );
    const files = new Map(nearFiles);
    for (const { kind, path } of changed) if (kind === 'D') files.delete(path);
    for (const [index, { path }] of written.entries()) files.set(path, texts[index] ?? '');
    return files;
  }

  /** One at a time: they all go over one ref. */
  async function write(input: Buffer): Promise<string> {
    const written = writing.then(() => local((at) => git(at, ['fast-import', '--quiet', '--force', '--done'], input)));
    writing = written.catch(() => {});
    const id = (await written).trim();
    here.add(id);
    return id;
  }

  /** What differs between two commits in the whole repository: path → mode and blob, undefined ones for a file that went. */
  async function rawChanges(from: string, to: string): Promise<Map<string, RawBlob>> {
    const raw = await local((at) => git(at, ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--no-renames', from, to]));
    return new Map(
      chunk(raw.split('\0').slice(0, -1)).map(([info, path]) => {
        const [, mode = '', , id = ''] = info.split(' ');
        return [path, info.endsWith('D') ? {} : { mode, id }];
      }),
    );
  }

  return {
    async fetch() {
      await mkdir(options.folder, { recursive: true });
      if (!clone || broken || !existsSync(join(clone, 'HEAD'))) await freshClone();
      const remote = await remoteRefs();
      const missing = [...remote].filter(([, commit]) => !here.has(commit));
      if (missing.length > 0) {
        const specs = missing.map(([ref]) => `${ref}:refs/remote/${ref.slice('refs/heads/'.length)}`);
        await visit(['fetch', '--no-tags', '--force', '--', options.remote, ...specs]);
        for (const [, commit] of missing) here.add(commit);
      }
      const tips: Tips = {};
      for (const name of ['main', 'feed'] as const) if (remote.has(refs[name])) tips[name] = remote.get(refs[name]);
      reviews = new Map(
        [...remote].flatMap(([ref, commit]) => (Object.values(refs).includes(ref) ? [] : [[ref.slice('refs/heads/'.length), commit]])),
      );
      return tips;
    },

    async files(commit) {
      return cache(commit, trees.get(commit) ?? (await readTree(commit)));
    },

    async newestWithTrailer(tip, trailer) {
      const format = `--format=%H%x00%(trailers:key=${trailer},valueonly,separator=%x2C)`;
      const log = await local((at) => git(at, ['log', '--first-parent', `--grep=^${trailer}: `, format, '-n', '20', tip, '--']));
      for (const line of log.split('\n')) {
        const [commit = '', value = ''] = line.split('\0');
        if (value.trim() !== '') return { commit, value: value.trim() };
      }
      return undefined;
    },

    async isAncestor(ancestor, tip) {
      const base = await local(async (at) => {
        try {
          return await git(at, ['merge-base', ancestor, tip]);
        } catch (error) {
          if (/Not a valid (object|commit) name|exit code 1$/.test(String(error))) return ''; // it does not know one of them, or they share nothing
          throw error;
        }
      });
      return base.trim() === ancestor;
    },

    async history(tip, path) {
      const raw = await local((at) =>
        git(at, ['log', '--format=', '--raw', '-z', '--no-abbrev', '--no-renames', '--full-history', tip, '--', prefix + path]),
      );
      const ids = raw.split('\0').flatMap((part) => /^:\d+ \d+ \S+ ([0-9a-f]+) [AM]$/.exec(part.trim())?.[1] ?? []);
      return local((at) => blobs(at, ids));
    },

    async commit(commit: NewCommit) {
      const paths = new Map([...commit.files].map(([path, text]) => [prefix + path, text]));
      const input = fastImport({ ...commit, files: paths, author: options.author });
      const id = await write(input);
      const before = commit.parent === undefined ? new Map<string, string>() : trees.get(commit.parent);
      if (before) {
        const after = new Map(before);
        for (const [path, text] of commit.files) {
          if (text === undefined) after.delete(path);
          else after.set(path, text);
        }
        cache(id, after);
      }
      return id;
    },

    async push(from, to) {
      const moving = (['main', 'feed'] as const).filter((name) => to[name] !== undefined && to[name] !== from[name]);
      if (moving.length === 0) return;
      const leases = moving.map((name) => `--force-with-lease=${refs[name]}:${from[name] ?? ''}`);
      const specs = moving.map((name) => `${to[name]}:${refs[name]}`);
      await visit(['push', '--porcelain', '--atomic', ...leases, '--', options.remote, ...specs]);
    },

    reviewBranches: () => reviews,

    async merge({ branch, base, main, files, message, at }) {
      const [theirs, mains] = await Promise.all([rawChanges(base, branch), rawChanges(base, main)]);
      const ours = new Set([...files.keys()].map((path) => prefix + path));
      const people = [...theirs].filter(([path]) => !ours.has(path));
      const contested = people.some(([path, id]) => mains.has(path) && mains.get(path)?.id !== id.id);
      if (contested) return undefined;
      const tree = (await local((at) => git(at, ['rev-parse', `${main}^{tree}`]))).trim();
      const paths = new Map([...files].map(([path, text]) => [prefix + path, text]));
      return write(
        fastImport({ parent: branch, merge: { commit: main, tree, blobs: people }, files: paths, message, at, author: options.author }),
      );
    },

    changed: async (from, to) => [...(await rawChanges(from, to)).keys()],

    async pushReview(branch, from, to) {
      if (!branch.startsWith(reviewPrefix) || branch === options.feedBranch)
        throw new Error(`${branch} is not a review branch of Callboard's`);
      const ref = `refs/heads/${branch}`;
      await visit(['push', '--porcelain', `--force-with-lease=${ref}:${from ?? ''}`, '--', options.remote, `${to ?? ''}:${ref}`]);
      if (to === undefined) reviews.delete(branch);
      else reviews.set(branch, to);
    },

    async dispose() {
      if (clone) await rm(clone, { recursive: true, force: true });
      clone = undefined;
    },
  };
}

/** A list of two by two. */
function chunk(list: string[]): [string, string][] {
  return Array.from({ length: Math.floor(list.length / 2) }, (_, index) => [list[2 * index] ?? '', list[2 * index + 1] ?? '']);
}
