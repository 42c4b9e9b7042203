import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { git, readSubjects, readTip, readTree, tryGit } from './git.ts';

export interface PersonOptions {
  name?: string;
  /** Sent as the password of Basic auth. */
  token?: string;
  /** The folder in which the clone gets its own; the system's temp folder by default. */
  within?: string;
}

/** Somebody with a clone, who edits and pushes as people do: with plain git. */
export class Person implements AsyncDisposable {
  readonly name: string;
  readonly folder: string;
  #env: Record<string, string>;

  private constructor(folder: string, { name = 'Robin', token }: PersonOptions) {
    this.folder = folder;
    this.name = name;
    const email = `${name.toLowerCase()}@venue.example`;
    this.#env = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email };
    if (!token) return;
    const basic = Buffer.from(`${name.toLowerCase()}:${token}`).toString('base64');
    Object.assign(this.#env, {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'http.extraHeader',
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
    });
  }

  /** A person with a fresh clone of `url`; an empty repository is fine. */
  static async at(url: string, options: PersonOptions = {}): Promise<Person> {
    const folder = await mkdtemp(join(options.within ?? tmpdir(), 'person-'));
    const person = new Person(folder, options);
    await person.git('clone', '--quiet', '--no-checkout', '--template=', url, '.').catch(async (error) => {
      await person[Symbol.asyncDispose]();
      throw error;
    });
    return person;
  }

  /** Any git command in the clone; throws with git's words. */
  git(...args: string[]): Promise<string> {
    return git(this.folder, args, { env: this.#env });
  }

  /** Fetches, prunes, and puts the work tree on the remote's tip of `branch`; a branch that is not there starts at `from`, or empty. */
  async checkout(branch: string, from = 'main'): Promise<void> {
    await this.git('fetch', '--quiet', '--prune', '--force', 'origin');
    for (const start of [`refs/remotes/origin/${branch}`, `refs/remotes/origin/${from}`]) {
      const tip = await readTip(this.folder, start);
      if (tip) return void (await this.git('checkout', '--quiet', '--force', '-B', branch, tip));
    }
    await this.git('checkout', '--quiet', '--orphan', branch);
  }

  /** Writes files (undefined deletes one) on top of the remote's `branch`, commits and pushes; returns the commit. */
  async edit(branch: string, files: Record<string, string | undefined>, message: string, from?: string): Promise<string> {
    await this.checkout(branch, from);
    await this.commit(files, message);
    await this.push(branch);
    return this.git('rev-parse', 'HEAD');
  }

  /** Writes files into the work tree; undefined deletes one. */
  async write(files: Record<string, string | undefined>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.folder, path);
      if (text === undefined) {
        await rm(file, { force: true });
        continue;
      }
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }

  /** Writes files and commits them here only, with more options of git's where given. */
  async commit(files: Record<string, string | undefined>, message: string, ...options: string[]): Promise<void> {
    await this.write(files);
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '--no-verify', '-m', message, ...options);
  }

  /** `git pull && git push`: merges the remote's branch into what is here, so that the first parent is the person's own commit. */
  async pull(branch: string): Promise<void> {
    await this.git('pull', '--quiet', '--no-rebase', '--no-edit', 'origin', branch);
    await this.push(branch);
  }

  /** Pushes HEAD to `branch`. */
  async push(branch: string, ...options: string[]): Promise<void> {
    await this.git('push', '--quiet', ...options, 'origin', `HEAD:refs/heads/${branch}`);
  }

  /** Replaces what the remote has on `branch` with one new commit on `onto` (default: a root commit). */
  async forcePush(branch: string, files: Record<string, string | undefined>, message: string, onto?: string): Promise<string> {
    await this.git('fetch', '--quiet', '--prune', '--force', 'origin');
    if (onto) await this.git('checkout', '--quiet', '--force', '--detach', onto);
    else {
      await this.git('checkout', '--quiet', '--orphan', `fresh-${crypto.randomUUID()}`);
      await tryGit(this.folder, ['rm', '-rfq', '.']);
    }
    await this.write(files);
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '-m', message);
    await this.push(branch, '--force');
    return this.git('rev-parse', 'HEAD');
  }

  /** Merges the remote's `branch` into the remote's `into`, as a person at a terminal would, and pushes. */
  async merge(branch: string, into = 'main', message = `Merge ${branch}`): Promise<string> {
    await this.checkout(into);
    await this.git('merge', '--quiet', '--no-ff', '-m', message, `refs/remotes/origin/${branch}`);
    await this.push(into);
    return this.git('rev-parse', 'HEAD');
  }

  async deleteBranch(branch: string): Promise<void> {
    await this.git('push', '--quiet', 'origin', '--delete', `refs/heads/${branch}`);
  }

  /** The remote's files on `branch`, path → text; empty when there is no such branch. */
  async tree(branch = 'main'): Promise<Map<string, string>> {
    await this.git('fetch', '--quiet', '--prune', '--force', 'origin');
    return readTree(this.folder, `refs/remotes/origin/${branch}`);
  }

  /** The subjects of the remote's commits on `branch`, newest first. */
  async subjects(branch = 'main'): Promise<string[]> {
    await this.git('fetch', '--quiet', '--prune', '--force', 'origin');
    return readSubjects(this.folder, `refs/remotes/origin/${branch}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
