import { branchesOf } from '../answers/branches-of.ts';
import { branchInTheWay } from '../answers/content-branch.ts';
import { inTheWay } from '../answers/refusal.ts';
import { branchNames } from '../branch-names.ts';
import { type NewCommit, RefusedError, type Repo, type Tips } from '../repo.ts';
import { git } from '../run/git.ts';
import { fastImport } from './fast-import.ts';
import { gitTrees } from './git-trees.ts';
import { type CloneOptions, localClone } from './local-clone.ts';
import { newestWithTrailer } from './newest-with-trailer.ts';
import { pushEach } from './push-each.ts';
import { trailersBetween } from './trailers-between.ts';

export interface GitRepoOptions extends CloneOptions {
  branch: string;
  /** The folder of Callboard's branches; `callboard` where it is not named. */
  branches?: string;
  /** Folder of the content in the repository, '' for its root. */
  contentPath: string;
  author: { name: string; email: string };
}

/** The content repository over real git. The local bare clone is only a cache: if anything is odd, it is deleted and made again. */
export function openGitRepo(options: GitRepoOptions): Repo {
  const names = branchNames(options.branches);
  const refs = { main: `refs/heads/${options.branch}`, feed: `refs/heads/${names.feed}` };
  const prefix = options.contentPath === '' ? '' : `${options.contentPath}/`;
  const clone = localClone(options);
  const { local, visit } = clone;
  const trees = gitTrees(local, prefix);
  const here = new Set<string>();
  let reviews = new Map<string, string>();
  let instead: string[] = [];
  let writing: Promise<unknown> = Promise.resolve();

  /** All refs of Callboard on the remote: full name → commit. */
  async function remoteRefs(): Promise<Map<string, string>> {
    const { folder } = names;
    const listed = await visit(
      ['ls-remote', '--', options.remote, refs.main, `refs/heads/${folder}`, `refs/heads/${folder}/*`],
      options.folder,
    );
    return new Map(listed.split('\n').flatMap((line) => (line.includes('\t') ? [line.split('\t').reverse() as [string, string]] : [])));
  }

  /** Looks for problems that a person must solve before anything can be pushed. */
  async function lookAtBranches(remote: ReadonlyMap<string, string>): Promise<void> {
    const blocking = branchInTheWay(
      names.feed,
      [...remote.keys()].map((ref) => ref.slice('refs/heads/'.length)),
    );
    if (blocking !== undefined) {
      const { message, todo, cause: kind } = inTheWay(blocking, names.feed);
      throw new RefusedError(message, { todo, kind });
    }
    instead = remote.has(refs.main) ? [] : [...(await branchesOf((args) => visit(args, options.folder), options.remote)).keys()];
  }

  async function mergeBase(one: string, other: string): Promise<string | undefined> {
    const base = await local(async (at) => {
      try {
        return await git(at, ['merge-base', one, other]);
      } catch (error) {
        if (/Not a valid (object|commit) name|exit code 1$/.test(String(error))) return ''; // the clone lacks one of them, or they have no common commit
        throw error;
      }
    });
    return base.trim() || undefined;
  }

  async function write(input: Buffer): Promise<string> {
    const written = writing.then(() => local((at) => git(at, ['fast-import', '--quiet', '--force', '--done'], input)));
    writing = written.catch(() => {});
    const id = (await written).trim();
    here.add(id);
    return id;
  }

  return {
    async fetch() {
      if (await clone.renew()) {
        trees.clear();
        here.clear();
      }
      const remote = await remoteRefs();
      await lookAtBranches(remote);
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

    branchesInstead: () => instead,

    rootNames: async (commit) => {
      const listed = await local((at) => git(at, ['ls-tree', '--name-only', '-z', commit]));
      return listed.split('\0').filter((name) => name !== '');
    },

    files: (commit) => trees.files(commit),

    newestWithTrailer: (tip, trailer, among) => newestWithTrailer(local, tip, trailer, { ...among, committer: options.author.email }),

    mergeBase,
    isAncestor: async (ancestor, tip) => (await mergeBase(ancestor, tip)) === ancestor,

    trailers: (since, tip, trailer) => trailersBetween(local, since, tip, trailer),

    history: (tip, path) => trees.history(tip, path),

    async commit(commit: NewCommit) {
      const paths = new Map([...[...commit.files].map(([path, text]) => [prefix + path, text] as const), ...(commit.beside ?? [])]);
      const input = fastImport({ ...commit, files: paths, author: options.author });
      const id = await write(input);
      trees.made(id, commit.parent, commit.files);
      return id;
    },

    async push(from, to) {
      const moving = (['main', 'feed'] as const).filter((name) => to[name] !== undefined && to[name] !== from[name]);
      if (moving.length === 0) return;
      const leases = moving.map((name) => `--force-with-lease=${refs[name]}:${from[name] ?? ''}`);
      const specs = moving.map((name) => `${to[name]}:${refs[name]}`);
      await visit(['push', '--porcelain', '--atomic', ...leases, '--', options.remote, ...specs]);
      clone.forgetLocks();
    },

    reviewBranches: () => reviews,

    async merge({ branch, base, main, files, message, at }) {
      const [theirs, mains] = await Promise.all([trees.changes(base, branch), trees.changes(base, main)]);
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

    changed: async (from, to) => [...(await trees.changes(from, to)).keys()],

    async pushReviews(moves) {
      for (const { branch } of moves)
        if (!branch.startsWith(`${names.folder}/`) || branch === names.feed)
          throw new Error(`${branch} is not a review branch of Callboard`);
      const stayed = await pushEach(visit, options.remote, moves);
      for (const { branch, to } of moves) {
        if (stayed.has(branch)) continue;
        if (to === undefined) reviews.delete(branch);
        else reviews.set(branch, to);
      }
      return stayed;
    },

    dispose: clone.dispose,
  };
}
