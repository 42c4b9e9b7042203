import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempDisposableSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pictureFile } from './picture-name.ts';
import type { ReceivedPicture } from './received-pictures.ts';

export interface KeepPicturesOptions {
  /** Address of the repository, https. */
  remote: string;
  token: string;
  pull: number;
  pictures: readonly ReceivedPicture[];
}

/** The branch of the pictures; it has one commit, so it does not grow. */
export const picturesBranch = 'callboard-pictures';
/** Pictures of older pull requests go. */
const mostPulls = 30;

const run = promisify(execFile);

/** The pictures of another pull request may be put there at the same time. */
const tries = 5;

/** Puts the pictures of a pull request on their branch, in the place of those that it had; resolves to the path of each there. */
export async function keepPictures(options: KeepPicturesOptions): Promise<Map<ReceivedPicture, string>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await pushPictures(options);
    } catch (error) {
      if (attempt === tries) throw error;
    }
  }
}

async function pushPictures({ remote, token, pull, pictures }: KeepPicturesOptions): Promise<Map<ReceivedPicture, string>> {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'callboard-pictures-'));
  const env = {
    PATH: process.env.PATH,
    HOME: folder.path,
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${new URL(remote).origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
  };
  const git = async (...args: string[]) => (await run('git', args, { cwd: folder.path, env })).stdout.trim();
  await git('init', '-q');
  const was = (await git('ls-remote', remote, `refs/heads/${picturesBranch}`)).split(/\s/)[0] ?? '';
  if (was !== '') {
    await git('fetch', '-q', '--depth=1', remote, was);
    await git('checkout', '-q', '--detach', 'FETCH_HEAD');
  }
  rmSync(join(folder.path, String(pull)), { recursive: true, force: true });
  for (const old of pullsIn(folder.path).slice(mostPulls - 1)) rmSync(join(folder.path, String(old)), { recursive: true });
  const paths = new Map(pictures.map((picture) => [picture, pathOf(pull, picture)]));
  for (const [{ bytes }, path] of paths) {
    mkdirSync(join(folder.path, String(pull)), { recursive: true });
    writeFileSync(join(folder.path, path), bytes);
  }
  // For hosts that build every branch.
  writeFileSync(join(folder.path, 'vercel.json'), '{ "git": { "deploymentEnabled": false } }\n');
  writeFileSync(join(folder.path, 'netlify.toml'), '[build]\n  ignore = "exit 0"\n');
  await git('checkout', '-q', '--orphan', 'fresh');
  await git('add', '-A');
  const author = ['-c', 'user.name=Callboard', '-c', 'user.email=callboard@localhost'];
  await git(...author, 'commit', '-q', '--allow-empty', '-m', `Pictures of pull request ${pull}`);
  await git('push', '-q', `--force-with-lease=refs/heads/${picturesBranch}:${was}`, remote, `HEAD:refs/heads/${picturesBranch}`);
  return paths;
}

/** The pull requests that have pictures, the newest first. */
const pullsIn = (folder: string): number[] =>
  readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => b - a);

/** The name changes with the picture: caches then never show an older one. */
function pathOf(pull: number, picture: ReceivedPicture): string {
  const digest = createHash('sha256').update(picture.bytes).digest('hex').slice(0, 8);
  return `${pull}/${pictureFile(picture).replace(/\.png$/, `-${digest}.png`)}`;
}
