import { spawn } from 'node:child_process';

/** How a git child process is run: what it reads, and what its environment has on top of the clean one. */
export interface GitOptions {
  input?: string | Uint8Array;
  env?: Record<string, string>;
}

/** An environment in which the machine's own git settings play no part. */
export const cleanEnvironment = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
};

/** Runs git and returns its exit code with what it wrote, whatever the code. */
export async function tryGit(
  cwd: string,
  args: string[],
  options: GitOptions = {},
): Promise<{ code: number; stdout: Buffer; stderr: string }> {
  const child = spawn('git', ['-C', cwd, ...args], { env: { ...cleanEnvironment, ...options.env } });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // A child that exits early closes its input: its exit code tells, not the broken pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit) => resolve(exit ?? -1));
  });
  return { code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() };
}

/** Runs git and returns what it printed, without the last newline. Throws with git's own words when it fails. */
export async function git(cwd: string, args: string[], options: GitOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await tryGit(cwd, args, options);
  if (code !== 0) throw new Error(`git ${args.slice(0, 3).join(' ')} ended with ${code}: ${stderr.trim() || stdout.toString().trim()}`);
  return stdout.toString().replace(/\n$/, '');
}

/** The files of a ref or commit, path → text. Empty when there is no such ref. */
export async function readTree(cwd: string, ref: string): Promise<Map<string, string>> {
  const { code, stdout } = await tryGit(cwd, ['ls-tree', '-r', '-z', ref]);
  if (code !== 0) return new Map();
  const entries = stdout.toString().split('\0').filter(Boolean);
  const ids = entries.map((entry) => entry.split(/[ \t]/, 3)[2] ?? '');
  const blobs = await tryGit(cwd, ['cat-file', '--batch'], { input: ids.map((id) => `${id}\n`).join('') });
  const tree = new Map<string, string>();
  let at = 0;
  for (const entry of entries) {
    const end = blobs.stdout.indexOf(10, at);
    const size = Number(blobs.stdout.toString('latin1', at, end).split(' ')[2]);
    tree.set(entry.slice(entry.indexOf('\t') + 1), blobs.stdout.toString('utf8', end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return tree;
}

/** The commit a ref points at; undefined when there is none. */
export async function readTip(cwd: string, ref: string): Promise<string | undefined> {
  const { code, stdout } = await tryGit(cwd, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return code === 0 ? stdout.toString().trim() : undefined;
}

/** The subjects of a ref's commits, newest first. */
export async function readSubjects(cwd: string, ref: string): Promise<string[]> {
  const log = await git(cwd, ['log', '--topo-order', '--format=%s', ref]);
  return log === '' ? [] : log.split('\n');
}

/** Commits files (undefined deletes one) onto a branch of a bare repository, behind everyone's back; a new branch starts at `from`, or empty. */
export async function commitTo(
  folder: string,
  branch: string,
  files: Record<string, string | undefined>,
  message: string,
  from = 'main',
): Promise<string> {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const parent = (await readTip(folder, `refs/heads/${branch}`)) ?? (await readTip(folder, `refs/heads/${from}`));
  const changes = Object.entries(files).map(([path, text]) =>
    text === undefined ? `D ${JSON.stringify(path)}\n` : `M 100644 inline ${JSON.stringify(path)}\n${data(text)}`,
  );
  const who = `Robin <robin@venue.example> ${Math.floor(Date.now() / 1000)} +0000`;
  const header = `commit refs/heads/${branch}\nmark :1\ncommitter ${who}\n${data(message)}${parent ? `from ${parent}\n` : ''}`;
  await git(folder, ['fast-import', '--quiet', '--force'], { input: `${header}${changes.join('')}\nget-mark :1\n` });
  return (await readTip(folder, `refs/heads/${branch}`)) ?? '';
}
