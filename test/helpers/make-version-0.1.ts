/**
 * Made test/fixtures/version-0.1: what a receiver of version 0.1 (commit e44ba28) leaves behind. Run it in a checkout of that commit,
 * with its node_modules, from the folder of that checkout:
 *
 *     npx node /path/to/make-version-0.1.ts /path/to/test/fixtures/version-0.1
 *
 * A receiver publishes three messages, one of which nobody understands, to a remote that is a bare repository; then it is stopped. The
 * inbox then gets what still waits: a small message, a large one in the spool folder, and one that nobody understands.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

const token = 'b7e151628aed2a6abf7158809cf4f3c7';
const target = resolve(process.argv[2] ?? '');
const work = mkdtempSync(join(tmpdir(), 'version-0.1-'));
const [dataDir, remote] = [join(work, 'data'), join(work, 'remote.git')];
const git = (...args: string[]) => execFileSync('git', ['-C', remote, ...args], { encoding: 'utf8' }).trim();
const update = (id: number, title: string, more: object = {}) => ({
  messageType: 'UPDATE_EVENTS',
  messageContent: {
    organization: { id: 4711, name: 'De Loods', timeZone: 'Europe/Amsterdam' },
    events: [{ id, status: 'CONFIRMED', startProgram: '2099-12-04T20:30:00+01:00', publicity: { title }, ...more }],
  },
});

mkdirSync(remote);
execFileSync('git', ['init', '-q', '--bare', '-b', 'main', remote]);
const env = {
  PATH: process.env.PATH ?? '',
  CALLBOARD_ENV_FILE: 'none',
  CALLBOARD_DATA_DIR: dataDir,
  CALLBOARD_PORT: '0',
  CALLBOARD_FEED_TOKENS: token,
  CALLBOARD_CONTENT_REMOTE: remote,
  CALLBOARD_LANE_URGENT: '0/0',
  CALLBOARD_LANE_EDITORIAL: '0/0',
  CALLBOARD_LANE_TICKETS: '0/0',
  CALLBOARD_PUSHES_PER_MINUTE: '600',
};
const receiver = spawn(process.execPath, ['receiver/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
let output = '';
receiver.stdout.on('data', (chunk) => (output += chunk));
const until = async (done: () => unknown) => {
  while (!done()) await new Promise((wake) => setTimeout(wake, 50));
};
await until(() => /"url":"([^"]+)"/.test(output));
const url = /"url":"([^"]+)"/.exec(output)?.[1] ?? '';
const post = (message: object, key = token) => {
  const body = JSON.stringify(message);
  return fetch(url, { method: 'POST', body, headers: { 'x-signature': createHmac('sha256', key).update(body).digest('hex') } });
};
await post(update(1, 'Published'));
await post({ messageType: 'NO_SUCH_TYPE', messageContent: {} });
await post(update(2, 'Published too'));
await post(update(3, 'Of a stranger'), 'another token');
const { openInbox } = await import(pathToFileURL(resolve('receiver/inbox/sqlite/sqlite.ts')).href);
const { createSpoolFile } = await import(pathToFileURL(resolve('receiver/inbox/sqlite/spool.ts')).href);
const beside = openInbox(dataDir);
await until(() => beside.size().messages === 0);
receiver.kill('SIGTERM');
await new Promise((end) => receiver.once('exit', end));
const append = async (message: object) =>
  beside.append({ started: beside.start(), source: 'feed', body: Buffer.from(JSON.stringify(message)) });
await append(update(1, 'Waited'));
const spool = createSpoolFile(dataDir);
spool.write(Buffer.from(JSON.stringify(update(4, 'Waited in the spool'))));
await beside.append({ started: beside.start(), source: 'feed', body: await spool.keep() });
await append({ messageType: 'NO_SUCH_TYPE_EITHER', messageContent: {} });
beside.close();
const database = new DatabaseSync(join(dataDir, 'inbox.sqlite'));
database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE; VACUUM');
database.close();

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
cpSync(join(dataDir, 'inbox.sqlite'), join(target, 'data/inbox.sqlite'), { recursive: true });
cpSync(join(dataDir, 'spool'), join(target, 'data/spool'), { recursive: true });
git('bundle', 'create', join(target, 'remote.bundle'), '--all');
rmSync(work, { recursive: true });
