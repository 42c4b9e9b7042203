import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { remoteError } from '../answers/remote-error.ts';
import { lockIn, remoteLocks } from '../answers/remote-locks.ts';
import { InterruptedError, MovedError, RefusedError } from '../repo.ts';
import { type GitOptions, git } from '../run/git.ts';

export interface CloneOptions {
  /** Address or path of the remote, without credentials. */
  remote: string;
  /** A folder for clones that only this process uses. */
  folder: string;
  /** The value of the Authorization header for the remote, asked for before every visit; undefined for none. */
  authorization?: () => Promise<string | undefined>;
  /** Ms after which a visit to the remote is given up. */
  timeout: number;
  /** Whether the remote is Callboard's own repository, so that Callboard removes stale locks there. */
  ownRemote?: boolean;
  /** Ends the visits to the remote that are under way, and all later ones. */
  signal?: AbortSignal;
  /** Ms that only go forward. */
  steady: () => number;
}

/** A lock at the remote that is this old belongs to no process, ms. Callboard removes it from its own repository, and tells a person about another's. */
const staleAfter = { own: 2_000, others: 10_000 };

/** The bare clone on this machine, and the visits to the remote from it. It is only a cache: if anything is odd, `renew` makes it again. */
export function localClone(options: CloneOptions) {
  const locks = remoteLocks(options.steady);
  let clone: string | undefined;
  let broken = false;

  /** Runs a command in the clone. After any failure the next fetch makes a new clone. */
  async function local<T>(run: (at: GitOptions) => Promise<T>): Promise<T> {
    const dir = clone;
    if (!dir) throw new InterruptedError('the repository is used before it was fetched');
    try {
      return await run({ dir });
    } catch (error) {
      throw odd(dir, error);
    }
  }

  /** Marks the clone as unusable. A failure in a clone that was deleted meanwhile says nothing about the next one. */
  function odd(dir: string, cause: unknown): InterruptedError {
    if (dir === clone) broken = true;
    return cause instanceof InterruptedError
      ? cause
      : new InterruptedError(cause instanceof Error ? cause.message : String(cause), { cause });
  }

  /** Runs a command that talks to the remote, in the clone or beside it. In the clone, a failure that the remote did not explain may be the clone's fault. */
  async function visit(args: string[], dir: string | undefined = clone): Promise<string> {
    const authorization = await options.authorization?.();
    const header = authorization && { origin: `${new URL(options.remote).origin}/`, value: `Authorization: ${authorization}` };
    const { timeout, signal } = options;
    try {
      return await git({ dir: dir ?? options.folder, timeout, ...(header && { header }), ...(signal && { signal }) }, args);
    } catch (error) {
      const lock = lockIn((error as Error).message);
      if (dir !== undefined && lock?.startsWith(dir)) throw odd(dir, error);
      if (lock !== undefined) throw await locked(lock, error);
      if (existsSync(options.remote) && isPartnerEnded((error as Error).message)) throw odd(dir ?? '', error);
      const meant = remoteError(error);
      if (dir !== undefined && dir === clone && !(meant instanceof MovedError || meant instanceof RefusedError)) broken = true;
      throw meant;
    }
  }

  /** The error for a lock at the remote that stopped a command. */
  async function locked(path: string, cause: unknown): Promise<Error> {
    const standing = await locks.met(path);
    if (options.ownRemote && standing >= staleAfter.own) {
      await rm(path, { force: true });
      return new InterruptedError(`the lock ${path}, which a killed git process had left behind, was in the way and is removed`, {
        cause,
      });
    }
    if (options.ownRemote || standing < staleAfter.others)
      return new InterruptedError(`another git process holds the lock ${path}`, { cause });
    return new RefusedError(
      `a killed git process left a lock at the remote, and nothing can be pushed while it is there: make sure that no git is running there, and remove the file ${path}`,
      { cause },
    );
  }

  /** Makes the clone anew if there is none that can be used, and says whether it did. */
  async function renew(): Promise<boolean> {
    await mkdir(options.folder, { recursive: true });
    if (clone && !broken && existsSync(join(clone, 'HEAD'))) return false;
    if (clone) await rm(clone, { recursive: true, force: true });
    broken = true;
    clone = join(options.folder, `clone-${randomUUID()}`);
    await mkdir(clone, { recursive: true });
    await git({ dir: clone }, ['init', '--bare', '--quiet', '.']);
    broken = false;
    return true;
  }

  async function dispose(): Promise<void> {
    if (clone) await rm(clone, { recursive: true, force: true });
    clone = undefined;
  }

  return { local, visit, renew, dispose, forgetLocks: locks.clear };
}

/** Whether git says that the other end of its pipe is gone. For a remote on this machine, the other end is a git process too. */
const isPartnerEnded = (said: string) => /hung up unexpectedly|unexpected disconnect|abnormal exit/.test(said);
